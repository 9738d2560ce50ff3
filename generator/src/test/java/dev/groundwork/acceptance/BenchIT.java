package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The bench runs to its end on small trees. Nobody judges times here. */
class BenchIT {

  @Test
  void measures_every_row_that_needs_no_other_program() throws Exception {
    String said = run("bench/run", "--short");

    assertThat(said).contains("version: ratio", "git-100: ratio", "cp-100: ratio");
    assertThat(said).contains("check-100: ratio", "first: ratio");
    // Where the others are installed they are compared, and their output with ours.
    assertThat(said).containsAnyOf("bare-10: ratio", "bare-10: left out");
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Path root = Path.of("..").toAbsolutePath().normalize();
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().put("GROUNDWORK_JAR", root + "/generator/target/groundwork.jar");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
