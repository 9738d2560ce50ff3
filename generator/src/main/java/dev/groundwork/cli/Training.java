package dev.groundwork.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs what people run, in a folder that is thrown away. The launcher keeps the classes that this
 * run has loaded in an archive, which makes the starts to come faster.
 */
final class Training {

  private static final List<String> ANSWERS =
      Stream.of(
              "engagement.name=x",
              "problem.statement=x",
              "success.event=x",
              "success.target=85%",
              "success.measured_by=x")
          .flatMap(answer -> Stream.of("--set", answer))
          .toList();

  private final World here = World.here();
  private final Path folder;

  private Training(Path folder) {
    this.folder = folder;
  }

  /** Trains in the folder that is named; what cannot be run is not trained. */
  public static void main(String... arguments) {
    new Training(Path.of(arguments[0]).toAbsolutePath()).run();
  }

  private void run() {
    command(folder, "--version");
    List<String> generate = new ArrayList<>(List.of("new", "project", "--no-input"));
    generate.addAll(ANSWERS);
    command(folder, generate.toArray(String[]::new));
    Path project = folder.resolve("project");
    command(project, "check");
    command(project, "why", "README.md");
    command(project, "update", "--set", "success.target=80%", "--no-input");
    command(project, "undo");
    command(folder, "list", "presets");
    command(folder, "pack", "new", "pack");
    String answers = project.resolve("engagement.yaml").toString();
    String[] small = {
      "new", "small", "--pack", "pack", "--answers", answers, "--no-input", "--no-commit"
    };
    command(folder, small);
    command(folder.resolve("small"), "update", "--dry-run");
  }

  private void command(Path where, String... words) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    InputStream nothing = InputStream.nullInputStream();
    World world = new World(nothing, nowhere, nowhere, here.environment(), where, false);
    new Main(world).run(words);
  }
}
