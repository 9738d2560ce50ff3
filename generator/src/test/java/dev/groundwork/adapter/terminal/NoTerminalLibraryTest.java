package dev.groundwork.adapter.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked nothing does not pay for the terminal library. */
class NoTerminalLibraryTest {

  private static final String LIBRARY = " org.jline.";

  @TempDir private Path folder;

  /** The classes that a run loads, as the virtual machine logs them. */
  private String loadedBy(String... arguments) throws IOException, InterruptedException {
    Path log = folder.resolve("classes.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xlog:class+load:file=" + log);
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add("dev.groundwork.cli.Main");
    command.addAll(List.of(arguments));
    Process run =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    assertThat(run.waitFor()).as(Files.readString(folder.resolve("output.txt"))).isZero();
    return Files.readString(log);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "list presets",
        "new x --no-input --no-commit --set engagement.name=Late"
            + " --set problem.statement=Late --set success.event=Warned"
            + " --set success.target=85% --set success.measured_by=scans"
      })
  void a_run_without_an_interview_loads_none_of_it(String line) throws Exception {
    assertThat(loadedBy(line.split(" ")))
        .contains(" dev.groundwork.cli.Main ")
        .doesNotContain(LIBRARY);
  }

  @Test
  void the_log_would_tell() throws Exception {
    Path log = folder.resolve("terminal.log");
    try (PseudoTerminal terminal =
        PseudoTerminal.start(
            folder,
            80,
            24,
            java.util.Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log),
            "interview",
            "a.yaml")) {
      terminal.see("What is the engagement called?");
    }
    assertThat(Files.readString(log)).contains(LIBRARY);
  }
}
