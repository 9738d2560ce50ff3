package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed arrives, or the run says that it did not. */
class LostOutputTest {

  private static final File FULL = new File("/dev/full");

  @TempDir private Path folder;

  private ProcessBuilder program(String words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.groundwork.cli.Main");
    command.addAll(List.of(words.split(" ")));
    return new ProcessBuilder(command).directory(folder.toFile());
  }

  private static String err(Process run) throws IOException {
    return new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"schema", "--version", "help", "list presets --json"})
  void a_full_disk_is_told(String words) throws Exception {
    assumeThat(FULL).exists();

    Process run = program(words).redirectOutput(FULL).start();

    assertThat(err(run)).startsWith("error[GW-081]: standard output cannot be written: ");
    assertThat(run.waitFor()).isEqualTo(3);
  }

  @Test
  void a_reader_that_had_enough_is_no_error() throws Exception {
    Process run = program("schema").start();
    run.getInputStream().close();

    assertThat(err(run)).isEmpty();
    assertThat(run.waitFor()).isZero();
  }

  @Test
  void an_interview_that_was_left_gives_a_document() {
    Run run = GeneratedProject.runIn(folder, "new", "x", "--plain", "--json");

    assertThat(run.exit()).isEqualTo(130);
    assertThat(run.out()).contains("\"format\": 1", "\"problems\"", "\"code\": \"GW-013\"");
  }
}
