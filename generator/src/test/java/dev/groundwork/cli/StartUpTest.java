package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not used costs nothing. */
class StartUpTest {

  @TempDir private Path folder;

  @Test
  void nothing_of_the_interviews_screen_is_loaded_when_nothing_is_asked() throws IOException {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.groundwork.cli.Main",
                "new",
                "x",
                "--no-input",
                "--dry-run")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String log = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(log)
        .contains("dev.groundwork.cli.NewCommand")
        .doesNotContain(
            "org.jline",
            "dev.groundwork.adapter.terminal",
            "dev.groundwork.interview.screen",
            "dev.groundwork.interview.line");
  }
}
