package dev.groundwork.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody with a home, a cache and a repository of packs, all in one folder. */
final class PackUser {

  final Path folder;
  final PackRepository packs;
  final Map<String, String> variables = new HashMap<>();

  private PackUser(Path folder) {
    this.folder = folder;
    this.packs = PackRepository.in(folder.resolve("packs"));
    variables.putAll(PackRepository.home(folder));
  }

  static PackUser in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("home"));
    return new PackUser(folder.toRealPath());
  }

  /** Runs without a terminal. */
  Run run(String... arguments) {
    return run("", false, arguments);
  }

  Run run(String typed, boolean terminal, String... arguments) {
    return new Run.Outside(folder, typed, variables, terminal).run(arguments);
  }

  /** {@code new} with the contract's answers. */
  Run generate(String dir, String... more) {
    return run(newCommand(dir, more));
  }

  static String[] newCommand(String dir, String... more) {
    List<String> words = new ArrayList<>(List.of("new", dir, "--answers"));
    words.add(GeneratedProject.contract().resolve("engagement.yaml").toString());
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  String lock(String dir) {
    try {
      return Files.readString(folder.resolve(dir).resolve(".groundwork/lock.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
