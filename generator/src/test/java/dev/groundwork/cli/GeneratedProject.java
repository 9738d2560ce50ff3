package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.git.GitHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A project generated from the contract's pack, and a copy of that pack to be changed. */
final class GeneratedProject {

  final Path dir;
  final Path pack;

  private GeneratedProject(Path dir, Path pack) {
    this.dir = dir;
    this.pack = pack;
  }

  static GeneratedProject in(Path folder) {
    Path contract = contract();
    GeneratedProject project =
        new GeneratedProject(folder.resolve("project"), folder.resolve("pack"));
    copy(contract.resolve("pack"), project.pack);
    Run run =
        runIn(
            folder,
            "new",
            "project",
            "--pack",
            "pack",
            "--answers",
            contract.resolve("engagement.yaml").toString(),
            "--no-input");
    assertThat(run.exit()).as(run.err()).isZero();
    return project;
  }

  static Path contract() {
    URL found = Objects.requireNonNull(GeneratedProject.class.getResource("/contract"));
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Run run(String... arguments) {
    return runIn(dir, arguments);
  }

  static Run runIn(Path folder, String... arguments) {
    return Run.in(folder, arguments);
  }

  /** A file of the pack's layer base. */
  GeneratedProject template(String file, String text) {
    return write(pack.resolve("layers/base/files").resolve(file), text);
  }

  GeneratedProject version(String version) {
    String manifest = read(pack.resolve("pack.yaml"));
    return write(
        pack.resolve("pack.yaml"), manifest.replaceFirst("version: .*", "version: " + version));
  }

  /** One more question of the layer base, in YAML's flow form. */
  GeneratedProject question(String item) {
    Path layer = pack.resolve("layers/base/layer.yaml");
    return write(layer, read(layer).replaceFirst("questions:\n", "questions:\n  " + item + "\n"));
  }

  /** One more entry under files of the layer base, in YAML's flow form. */
  GeneratedProject entry(String item) {
    Path layer = pack.resolve("layers/base/layer.yaml");
    return write(layer, read(layer).replaceFirst("files:\n", "files:\n  - " + item + "\n"));
  }

  /** Changes the text of pack.yaml. */
  GeneratedProject manifest(UnaryOperator<String> change) {
    Path file = pack.resolve("pack.yaml");
    return write(file, change.apply(read(file)));
  }

  GeneratedProject changelog(String text) {
    return write(pack.resolve("CHANGELOG.md"), text);
  }

  /** Changes the text of the one preset. */
  GeneratedProject preset(UnaryOperator<String> change) {
    Path file = pack.resolve("presets/plain.yaml");
    return write(file, change.apply(read(file)));
  }

  /** Changes the text of the layer base. */
  GeneratedProject layer(UnaryOperator<String> change) {
    return layer("base", change);
  }

  GeneratedProject layer(String layer, UnaryOperator<String> change) {
    Path file = pack.resolve("layers").resolve(layer).resolve("layer.yaml");
    return write(file, change.apply(read(file)));
  }

  /** Takes a file out of the pack's layer base. */
  GeneratedProject drop(String file) {
    try {
      Files.delete(pack.resolve("layers/base/files").resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  GeneratedProject edit(String path, String text) {
    return write(dir.resolve(path), text);
  }

  GeneratedProject committed() {
    git("add", "-A");
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "edit");
    return this;
  }

  String git(String... arguments) {
    GitHome.Run run = GitHome.git(dir, arguments);
    assertThat(run.exit()).as(run.output()).isZero();
    return run.output();
  }

  String text(String path) {
    return read(dir.resolve(path));
  }

  private GeneratedProject write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file of the project but Git's own, to the byte and to the time of its last change. */
  SortedMap<String, String> everything() {
    return everything(dir);
  }

  static SortedMap<String, String> everything(Path dir) {
    SortedMap<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(dir)) {
      for (Path each : all.toList()) {
        String name = dir.relativize(each).toString();
        if (!name.equals(".git")
            && !name.startsWith(".git/")
            && Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
          String bytes = Base64.getEncoder().encodeToString(Files.readAllBytes(each));
          found.put(name, bytes + " " + Files.isExecutable(each));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
