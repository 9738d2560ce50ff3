package dev.groundwork.workflow;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.update.Backup;
import dev.groundwork.update.Repository;
import dev.groundwork.update.State;
import dev.groundwork.write.LockedFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether a project can be changed without putting anybody's work at risk. */
final class Standing {

  private Standing() {}

  /** The repository of a project, which must have a commit to come back to. */
  static Repository repository(Doors doors, Path dir) {
    Optional<Repository> repository = doors.repository(dir);
    if (repository.isEmpty() || !repository.get().hasCommit()) {
      repository.ifPresent(Repository::close);
      String message =
          repository.isEmpty()
              ? " is in no Git repository"
              : " is in a Git repository that has no commit yet";
      throw new ProblemsException(
          Problem.of(
              Code.NO_GIT,
              dir + message,
              "run in that folder: "
                  + (repository.isEmpty() ? "git init && " : "")
                  + "git add -A && git commit -m \"Start\", then try again"));
    }
    return repository.get();
  }

  /**
   * Refuses while conflicts are left or tracked files were changed. What is still as the last
   * command wrote it may be uncommitted; engagement.yaml is there to be edited.
   */
  static void check(Project project, Repository.Status status, Optional<Backup> last) {
    Problems problems = new Problems();
    new Leftovers(project)
        .find(status.unmerged(), last)
        .forEach((path, left) -> problems.add(left.problem(path, project.tree().file(path), last)));
    problems.throwIfAny();
    Map<String, Backup.Entry> written = new HashMap<>();
    last.ifPresent(backup -> backup.entries().forEach(entry -> written.put(entry.path(), entry)));
    for (String path : status.changed()) {
      Optional<State.File> now = project.tree().file(path);
      boolean ours =
          path.equals(Project.ENGAGEMENT)
              || (written.containsKey(path) && written.get(path).isAfter(now))
              || (now.isPresent() && asGenerated(project, path, now.get()));
      if (!ours) {
        problems.add(dirty(path));
      }
    }
    problems.throwIfAny();
  }

  private static boolean asGenerated(Project project, String path, State.File now) {
    if (RelativePath.fault(path).isPresent()) {
      return path.startsWith(".groundwork/");
    }
    LockedFile locked = project.lock().files().get(RelativePath.of(path));
    return locked != null
        && Backup.Print.of(now).equals(new Backup.Print(locked.sha256(), locked.mode()));
  }

  private static Problem dirty(String path) {
    return Problem.of(
        Code.DIRTY,
        path + " has changes that are not committed",
        "commit them (git commit) or put them aside (git stash), then try again");
  }
}
