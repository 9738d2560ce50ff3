package dev.groundwork.workflow;

import dev.groundwork.pack.PackDigest;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.problem.Suggestion;
import dev.groundwork.update.Decision;
import dev.groundwork.update.Repository;
import dev.groundwork.update.Sightings;
import dev.groundwork.write.LockedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code groundwork why}: where a file comes from. Reads only. */
public final class Why {

  private final Tools tools;
  private final Doors doors;

  public Why(Tools tools, Doors doors) {
    this.tools = tools;
    this.doors = doors;
  }

  /**
   * Where a file comes from, and how it stands.
   *
   * @param update what an update would do to it now; empty when the pack is not at hand, or the
   *     answers are not valid
   */
  public record Result(
      RelativePath path, LockedFile file, String state, Optional<List<Decision>> update) {}

  /**
   * Explains a managed file.
   *
   * @param name the path below the project, with {@code /} between names
   * @throws ProblemsException GW-077 when it is not managed, GW-080 in the middle of a change
   */
  public Result run(Path dir, String name) {
    Applying.refuseHalfChanged(doors.journal(dir));
    Project project = new ProjectReader(tools.documents(), doors::tree).read(dir);
    Optional<RelativePath> path =
        RelativePath.fault(name).isEmpty() ? Optional.of(RelativePath.of(name)) : Optional.empty();
    Optional<LockedFile> file = path.map(each -> project.lock().files().get(each));
    if (file.isEmpty()) {
      throw notManaged(project, name);
    }
    try (Repository repository = doors.repository(dir).orElse(null)) {
      Optional<Repository> git = Optional.ofNullable(repository).filter(Repository::hasCommit);
      Optional<Repository.Status> status = git.map(Repository::status);
      return new Result(
          path.orElseThrow(),
          file.get(),
          state(project, path.orElseThrow(), git, status),
          update(project, path.orElseThrow(), status));
    }
  }

  private static String state(
      Project project,
      RelativePath path,
      Optional<Repository> git,
      Optional<Repository.Status> status) {
    Set<String> unmerged = status.map(each -> (Set<String>) each.unmerged()).orElse(Set.of());
    Set<String> open =
        new Leftovers(project).find(unmerged, git.flatMap(Repository::saved)).keySet();
    return open.contains(path.value())
        ? FileStates.CONFLICTED
        : new FileStates(project, Sightings.NONE).of(path);
  }

  private Optional<List<Decision>> update(
      Project project, RelativePath path, Optional<Repository.Status> status) {
    Today today = new Today(tools, doors.lines());
    try {
      return today
          .atHand(project, PackDigest::of, new Problems())
          .map(
              loaded ->
                  today
                      .outlook(
                          project,
                          status.map(each -> (Set<String>) each.present()).orElse(Set.of()),
                          today.generate(project, loaded, Today.answers(project)))
                      .plan())
          .map(plan -> plan.decisions().stream().filter(each -> concerns(each, path)).toList());
    } catch (ProblemsException invalid) {
      // What is wrong with the answers or the pack is for check and update to tell.
      return Optional.empty();
    }
  }

  private static boolean concerns(Decision decision, RelativePath path) {
    return decision.path().equals(path)
        || (decision instanceof Decision.Move move && move.from().equals(path));
  }

  private static ProblemsException notManaged(Project project, String name) {
    List<String> managed =
        project.lock().files().keySet().stream().map(RelativePath::value).toList();
    String near =
        Suggestion.nearest(name, managed).map(path -> "did you mean " + path + "?\n").orElse("");
    return new ProblemsException(
        Problem.of(
            Code.NOT_MANAGED,
            name + " is not managed by groundwork",
            near + "groundwork check --json lists the managed files"));
  }
}
