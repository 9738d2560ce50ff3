package dev.groundwork.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.problem.ProblemsException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two commands never change one work tree at once, and a dead one is in nobody's way. */
class TurnFileTest {

  @TempDir private Path folder;

  @Test
  void the_second_is_refused_until_the_first_is_done() throws IOException {
    try (TurnFile first = TurnFile.take(folder, "update")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> TurnFile.take(folder, "undo"))
          .isInstanceOf(ProblemsException.class)
          .hasMessage(
              "another command is changing this project: update, process "
                  + ProcessHandle.current().pid());
    }
    TurnFile.take(folder, "undo").close();
  }

  @Test
  void another_process_has_it_until_it_is_killed() throws IOException, InterruptedException {
    Process other = start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("taken");
      assertThatThrownBy(() -> TurnFile.take(folder, "update"))
          .hasMessageContaining("add, process " + other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }

    TurnFile.take(folder, "update").close();
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Taker.class.getName(),
                folder.toString()))
        .redirectErrorStream(true)
        .start();
  }

  /** A process that takes its turn and never ends by itself. */
  static final class Taker {
    public static void main(String[] arguments) throws IOException, InterruptedException {
      TurnFile turn = TurnFile.take(Path.of(arguments[0]), "add");
      System.out.println("taken");
      Thread.sleep(60_000);
      turn.close();
    }
  }
}
