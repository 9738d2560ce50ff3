package dev.groundwork.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The released versions of the shipped pack, frozen. An archive holds a pack as it was, but for the
 * stand-in data, which has not changed since the first release and stands beside the archives once.
 */
final class Releases {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Path FOLDER = Path.of("src/test/resources/releases/ml-engagement");
  private static final String DATA = "layers/stand-in/files/data/stand_in/randhie.csv.gz";

  private Releases() {}

  /** The pack as it will be released next. */
  static Path head() {
    return TOP.resolve("templates/ml-engagement");
  }

  static Path example(String name) {
    return TOP.resolve("examples").resolve(name).resolve("engagement.yaml");
  }

  static List<String> examples() {
    try (Stream<Path> folders = Files.list(TOP.resolve("examples"))) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> Files.exists(example(name)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> versions() {
    try (Stream<Path> archives = Files.list(FOLDER)) {
      return archives
          .map(archive -> archive.getFileName().toString())
          .filter(name -> name.endsWith(".zip"))
          .map(name -> name.substring(0, name.length() - ".zip".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Unpacks a released version into a folder. */
  static Path unpack(String version, Path to) {
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(FOLDER.resolve(version + ".zip")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = to.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.write(file, zip.readAllBytes());
        }
      }
      if (!Files.exists(to.resolve(DATA))) {
        Files.copy(FOLDER.resolve("randhie.csv.gz"), to.resolve(DATA));
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
