package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  /** The names of the classes that a run loads, among what it prints. */
  private String classesOf(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xlog:class+load");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.groundwork.cli.Main");
    command.addAll(List.of(words));
    Process run =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    return new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
