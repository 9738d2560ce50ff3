package dev.groundwork.cli;

import dev.groundwork.adapter.disk.FolderPack;
import dev.groundwork.adapter.disk.ShippedPacks;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.workflow.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens packs: those that ship with the program, and folders. */
final class PackSources implements Sources {

  /** How a lock names a pack that ships with the program. */
  private static final String SHIPPED = "shipped:";

  private final Path folder;

  PackSources(Path folder) {
    this.folder = folder;
  }

  @Override
  public Opened open(Request request) {
    String source = request.source().orElseGet(() -> SHIPPED + shipped().get(0));
    if (source.startsWith(SHIPPED)) {
      return shipped(source, source.substring(SHIPPED.length()));
    }
    Path path = folder.resolve(source).normalize();
    if (!Files.isDirectory(path)) {
      throw new ProblemsException(
          Problem.of(
              Code.PACK_UNREADABLE,
              "there is no pack at " + source,
              "name a folder that holds pack.yaml"));
    }
    return new Opened(
        FolderPack.open(path, source), path.toString(), request.ref(), Optional.empty());
  }

  @Override
  public List<String> shipped() {
    return List.copyOf(ShippedPacks.names());
  }

  private Opened shipped(String source, String name) {
    if (!shipped().contains(name)) {
      throw new ProblemsException(
          Problem.of(
              Code.PACK_UNREADABLE,
              "this program ships no pack \"" + name + "\"",
              "it ships: " + String.join(", ", shipped())));
    }
    return new Opened(ShippedPacks.open(name), source, Optional.empty(), Optional.empty());
  }
}
