package dev.groundwork.adapter.disk;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the place of a managed file and refuses every way that leaves the repository. */
public final class Within {

  private Within() {}

  /**
   * Where a file stands below a root. The file itself may be anything, a symbolic link too; the
   * folders on the way to it may not.
   *
   * @throws ProblemsException GW-071 when a folder on the way is a link or lies elsewhere
   */
  public static Path resolve(Path root, RelativePath path) {
    Path file = path.in(root);
    Path here = root;
    for (String segment : path.segments().subList(0, path.segments().size() - 1)) {
      here = here.resolve(segment);
      if (Files.isSymbolicLink(here)) {
        throw escape(path, here + " is a symbolic link");
      }
    }
    Path parent = LocalDisk.nearestExisting(here);
    try {
      if (!parent.toRealPath().startsWith(root.toRealPath())) {
        throw escape(path, parent + " lies elsewhere");
      }
    } catch (IOException e) {
      throw escape(path, parent + " cannot be followed");
    }
    return file;
  }

  private static ProblemsException escape(RelativePath path, String reason) {
    return new ProblemsException(
        Problem.of(
            Code.TARGET_ESCAPE,
            path + " would be written outside the repository: " + reason,
            "make it a folder of its own, then try again"));
  }
}
