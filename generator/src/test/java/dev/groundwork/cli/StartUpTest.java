package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not used costs nothing. */
class StartUpTest {

  @TempDir private Path folder;

  @Test
  void nothing_of_the_interviews_screen_is_loaded_when_nothing_is_asked() throws IOException {
    String log = classesOf("new", "x", "--no-input", "--dry-run");

    assertThat(log)
        .contains("dev.groundwork.cli.NewCommand")
        .doesNotContain(
            "org.jline",
            "dev.groundwork.adapter.terminal",
            "dev.groundwork.interview.screen",
            "dev.groundwork.interview.line");
  }

  /** The help sees every command, so all of them are put together. */
  @Test
  void no_command_needs_a_class_that_is_made_at_run_time() throws IOException {
    assertThat(classesOf("help"))
        .contains("dev.groundwork.cli.NewCommand", "dev.groundwork.cli.PackTestCommand")
        .doesNotContain("$Proxy");
  }

  /** Each of these took milliseconds of every start: equality that Java links, logging, times. */
  @Test
  void nothing_is_linked_that_generating_does_not_need() throws IOException {
    Files.writeString(folder.resolve("answers.yaml"), Training.ANSWERS);
    String[] words = {"new", "x", "--answers", "answers.yaml", "--no-input", "--no-commit"};
    assertThat(classesOf(words))
        .contains("dev.groundwork.write.Creation", "files in x, not committed")
        .doesNotContain(
            "java.lang.runtime.ObjectMethods", "java.util.logging.Logger ", "java.time.format");
  }

  @Test
  void the_training_gets_through_what_it_trains() throws IOException {
    assertThat(run("dev.groundwork.cli.Training", folder.toString()))
        .contains(
            "dev.groundwork.write.Creation",
            "dev.groundwork.adapter.git.PackedCommit",
            "dev.groundwork.workflow.Check",
            "dev.groundwork.workflow.Writing",
            "dev.groundwork.workflow.Why",
            "dev.groundwork.workflow.Undo",
            "dev.groundwork.adapter.disk.FolderPack");
    assertThat(folder.resolve("small/engagement.yaml")).exists();
  }

  /** The names of the classes that a run of the program loads, among what it prints. */
  private String classesOf(String... words) throws IOException {
    return run("dev.groundwork.cli.Main", words);
  }

  private String run(String main, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xlog:class+load");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(main);
    command.addAll(List.of(words));
    Process run =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    return new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
