package dev.groundwork.workflow;

import dev.groundwork.document.DocumentReader;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.problem.Suggestion;
import dev.groundwork.update.Repository;
import dev.groundwork.write.LockedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code groundwork why}: where a file comes from. Reads only. */
public final class Why {

  private final DocumentReader documents;
  private final Doors doors;

  public Why(DocumentReader documents, Doors doors) {
    this.documents = documents;
    this.doors = doors;
  }

  /** Where a file comes from, and how it stands. */
  public record Result(RelativePath path, LockedFile file, String state) {}

  /**
   * Explains a managed file.
   *
   * @param name the path below the project, with {@code /} between names
   * @throws ProblemsException GW-077 when it is not managed
   */
  public Result run(Path dir, String name) {
    Project project = new ProjectReader(documents, doors).read(dir);
    Optional<RelativePath> path =
        RelativePath.fault(name).isEmpty() ? Optional.of(RelativePath.of(name)) : Optional.empty();
    Optional<LockedFile> file = path.map(each -> project.lock().files().get(each));
    if (file.isEmpty()) {
      throw notManaged(project, name);
    }
    return new Result(path.orElseThrow(), file.get(), state(project, path.orElseThrow()));
  }

  private String state(Project project, RelativePath path) {
    try (Repository repository = doors.repository(project.dir()).orElse(null)) {
      Set<String> open =
          repository == null || !repository.hasCommit()
              ? new Leftovers(project).find(Set.of(), Optional.empty()).keySet()
              : new Leftovers(project)
                  .find(repository.status().unmerged(), repository.saved())
                  .keySet();
      return Optional.ofNullable(new FileStates(project).all(open, Set.of()).get(path))
          .orElseThrow();
    }
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
            near + "groundwork check lists the managed files"));
  }
}
