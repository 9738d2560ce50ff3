package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.git.GitHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A pack in a Git repository, to be changed, committed and tagged with the real Git. */
final class PackRepository {

  final Path dir;

  private PackRepository(Path dir) {
    this.dir = dir;
  }

  /** A repository with nothing but the contract's pack at its root, tagged v1.0.0. */
  static PackRepository in(Path dir) {
    PackRepository repository = new PackRepository(dir);
    repository.git(dir.getParent(), "init", "-q", "-b", "main", dir.toString());
    repository.copyPack("").commit("first").git(dir, "tag", "-a", "-m", "one", "v1.0.0");
    return repository;
  }

  /** Copies the contract's pack into a folder of the repository. */
  PackRepository copyPack(String folder) {
    Path from = GeneratedProject.contract().resolve("pack");
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        Path to = dir.resolve(folder).resolve(from.relativize(each).toString());
        Files.createDirectories(to.getParent());
        Files.copy(each, to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  PackRepository write(String file, String text) {
    try {
      Files.createDirectories(dir.resolve(file).getParent());
      Files.writeString(dir.resolve(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PackRepository commit(String message) {
    git(dir, "add", "-A");
    git(
        dir,
        "-c",
        "user.name=Packs",
        "-c",
        "user.email=packs@example.org",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        message);
    return this;
  }

  String head() {
    return git(dir, "rev-parse", "HEAD").strip();
  }

  String url() {
    return dir.toUri().toString().replaceFirst("/$", "");
  }

  String git(Path where, String... arguments) {
    GitHome.Run run =
        GitHome.git(
            where,
            Stream.concat(
                    Stream.of("-c", "user.name=Packs", "-c", "user.email=packs@example.org"),
                    Stream.of(arguments))
                .toArray(String[]::new));
    assertThat(run.exit()).as(run.output()).isZero();
    return run.output();
  }

  /** The variables of a user whose home and cache are in a folder. */
  static Map<String, String> home(Path folder) {
    return Map.of(
        "HOME",
        folder.resolve("home").toString(),
        "XDG_CACHE_HOME",
        folder.resolve("cache").toString(),
        "GIT_CONFIG_NOSYSTEM",
        "1",
        "PATH",
        System.getenv().getOrDefault("PATH", ""));
  }
}
