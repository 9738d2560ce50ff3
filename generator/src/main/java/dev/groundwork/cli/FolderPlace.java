package dev.groundwork.cli;

import dev.groundwork.adapter.disk.FolderPack;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.source.PackIndex;
import dev.groundwork.workflow.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** A folder on this machine. */
record FolderPlace(String shown, Path path, Optional<String> id) implements Place {

  @Override
  public Optional<PackIndex> index() {
    Path file = path.resolve(PackIndex.NAME);
    boolean pack = Files.exists(path.resolve(IndexText.PACK));
    if (pack || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    String name = shown + "/" + PackIndex.NAME;
    return Optional.of(IndexText.read(name, UserText.of(file, name)));
  }

  @Override
  public Sources.Opened pack() {
    return Sources.Opened.plain(FolderPack.open(path, shown), path.toString(), Optional.empty());
  }

  @Override
  public Sources.Opened pack(PackIndex.Item item) {
    Path folder = path.resolve(item.folder());
    String name = shown + "/" + item.folder();
    if (!isInside(folder)) {
      throw new ProblemsException(
          Problem.of(
              Code.PACK_UNREADABLE,
              name + " leaves the folder of the index",
              "copy the pack there"));
    }
    return Sources.Opened.plain(
        FolderPack.open(folder, name), path + "#" + item.id(), item.digest());
  }

  private boolean isInside(Path folder) {
    try {
      return !Files.exists(folder) || folder.toRealPath().startsWith(path.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
