package dev.groundwork.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs what people run, in a folder that is thrown away. The launcher keeps the classes that this
 * run has loaded in an archive, which makes the starts to come faster.
 */
final class Training {

  /** What every engagement must say. */
  static final String ANSWERS =
      """
      engagement: {name: x}
      problem: {statement: x}
      success: {event: x, target: 85%, measured_by: x}
      """;

  private final World here = World.here();
  private final Path folder;

  private Training(Path folder) {
    this.folder = folder;
  }

  /** Trains in the folder that is named; what cannot be run is not trained. */
  public static void main(String... arguments) throws IOException {
    new Training(Path.of(arguments[0]).toAbsolutePath()).run();
  }

  private void run() throws IOException {
    Files.writeString(folder.resolve("answers.yaml"), ANSWERS);
    command(folder, "--version");
    command(folder, "list", "presets");
    command(folder, "new", "project", "--answers", "answers.yaml", "--no-input");
    Path project = folder.resolve("project");
    command(project, "check");
    command(project, "why", "README.md");
    command(project, "update", "--set", "success.target=80%", "--no-input");
    command(project, "undo");
    command(folder, "pack", "new", "pack");
    String[] small = {"new", "small", "--pack", "pack", "--answers", "answers.yaml", "--no-input"};
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
