package dev.groundwork.cli;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.problem.Where;
import dev.groundwork.source.PackIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for mistakes in an index of packs, and for the packs that it lists beside itself. */
final class IndexLint {

  private final Path file;
  private final String shown;

  /**
   * About an index.
   *
   * @param named {@code packs.yaml}, or the folder that holds it
   * @param shown how the user calls it
   */
  IndexLint(Path named, String shown) {
    boolean folder = Files.isDirectory(named);
    this.file = folder ? named.resolve(PackIndex.NAME) : named;
    this.shown = folder ? shown + "/" + PackIndex.NAME : shown;
  }

  /** Whether a path is an index, or a folder with an index and no pack. */
  static boolean isIndex(Path named) {
    return Files.isRegularFile(named)
        || Files.isRegularFile(named.resolve(PackIndex.NAME))
            && !Files.exists(named.resolve(IndexText.PACK));
  }

  List<Problem> check() {
    try {
      PackIndex index = IndexText.read(shown, UserText.of(file, shown));
      List<Problem> found = new ArrayList<>();
      index.items().stream()
          .filter(PackIndex.Item::isBeside)
          .filter(item -> !Files.isRegularFile(pack(item)))
          .forEach(item -> found.add(missing(item)));
      return found;
    } catch (ProblemsException wrong) {
      return wrong.problems();
    }
  }

  private Path pack(PackIndex.Item item) {
    return file.resolveSibling(item.folder()).resolve(IndexText.PACK);
  }

  private Problem missing(PackIndex.Item item) {
    return Problem.at(
        Where.file(shown),
        Code.PACK_UNREADABLE,
        "the pack " + item.id() + " is not there: " + item.source() + " holds no " + IndexText.PACK,
        "copy the pack there, or write where it is");
  }
}
