package dev.groundwork.adapter.disk;

import dev.groundwork.authoring.PreviewTarget;
import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.render.RenderedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of a preview. A list in it says which files are the preview's: no other is touched,
 * and a folder without the list must be empty.
 *
 * @param root the folder
 */
public record PreviewFolder(Path root) implements PreviewTarget {

  private static final String LIST = ".groundwork-preview";

  @Override
  public SortedMap<String, byte[]> shown() {
    SortedMap<String, byte[]> shown = new TreeMap<>();
    try {
      Files.createDirectories(root);
      if (!Files.isRegularFile(root.resolve(LIST), LinkOption.NOFOLLOW_LINKS)) {
        refuseUnlessEmpty();
        return shown;
      }
      for (String path : Files.readAllLines(root.resolve(LIST))) {
        if (RelativePath.fault(path).isEmpty()) {
          Path file = Within.resolve(root, RelativePath.of(path));
          if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            shown.put(path, Files.readAllBytes(file));
          }
        }
      }
      return shown;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void refuseUnlessEmpty() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      if (files.findAny().isPresent()) {
        throw new ProblemsException(
            Problem.of(
                Code.TARGET_NOT_EMPTY,
                root + " holds files that are no preview",
                "name a folder that is missing or empty"));
      }
    }
  }

  @Override
  public void show(
      Collection<RenderedFile> written, Collection<String> deleted, Collection<RenderedFile> all) {
    try {
      Stream<String> paths = all.stream().map(file -> file.path().value());
      Files.writeString(root.resolve(LIST), paths.collect(Collectors.joining("\n", "", "\n")));
      for (String path : deleted) {
        Files.deleteIfExists(Within.resolve(root, RelativePath.of(path)));
      }
      for (RenderedFile file : written) {
        write(file);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Whoever reads the file sees it as it was or as it is. */
  private void write(RenderedFile file) throws IOException {
    Path path = Within.resolve(root, file.path());
    Path folder = path.resolveSibling("");
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, ".preview", "");
    Files.write(fresh, file.bytes());
    boolean executable = file.mode() == Mode.EXECUTABLE;
    if (executable && !fresh.toFile().setExecutable(true)) {
      throw new IOException("cannot make it executable");
    }
    Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private ProblemsException failed(IOException e) {
    return new ProblemsException(
        Problem.of(
            Code.WRITE_FAILED, "cannot write " + root + ": " + e.getMessage(), "check the folder"));
  }
}
