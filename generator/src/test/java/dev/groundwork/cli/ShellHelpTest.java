package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Completion, help topics and the manual page. */
class ShellHelpTest {

  @TempDir private Path folder;

  private String script(CompletionScript shell) {
    Run run = Run.in(folder, new String[] {"completion", shell.name()});
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out();
  }

  @ParameterizedTest
  @EnumSource(CompletionScript.class)
  void every_command_is_completed(CompletionScript shell) {
    String script = script(shell);
    Commands.build(World.here())
        .getSubcommands()
        .keySet()
        .forEach(command -> assertThat(script).as(command).contains(command));
    assertThat(script).contains("tabular-classification", "success.owner.ours=tech-lead");
  }

  @ParameterizedTest
  @DisabledOnOs(OS.WINDOWS)
  @CsvSource(
      delimiter = '|',
      value = {
        "groundwork ne|new",
        "groundwork new --pre|--preset",
        "groundwork new x --preset tab|tabular-classification",
        "groundwork new x --depth s|standard",
        "groundwork new x --set success.targ|success.target=",
        "groundwork new x --set success.owner.ours=tech|tech-lead",
        "groundwork list pre|presets",
        "groundwork interview exi|exists.yaml",
        "groundwork pack li|lint",
        "groundwork pack lint exi|exists.yaml",
        "groundwork pack lint --js|--json",
      })
  void bash_completes(String line, String completed) throws Exception {
    Files.writeString(folder.resolve("exists.yaml"), "");
    Files.writeString(folder.resolve("groundwork.bash"), script(CompletionScript.bash));
    String program =
        "source ./groundwork.bash; COMP_LINE=$1; COMP_POINT=${#1}; read -ra COMP_WORDS <<< \"$1\";"
            + " COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _groundwork; printf '%s\\n"
            + "' \"${COMPREPLY[@]}\"";
    Process bash =
        new ProcessBuilder("bash", "-c", program, "bash", line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String reply = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(reply.strip()).isEqualTo(completed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"interview", "answers", "assumptions", "exit-codes", "environment", "new", "list"})
  void a_topic_is_explained(String topic) {
    Run run = Run.in(folder, new String[] {"help", topic});

    assertThat(run.exit()).isZero();
    assertThat(run.out()).hasLineCount((int) run.out().lines().count()).isNotBlank();
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void an_unknown_topic_is_a_wrong_usage_with_a_suggestion() {
    Run run = Run.in(folder, new String[] {"help", "intervew"});

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("interview");
  }

  @Test
  void the_manual_page_is_made_from_the_commands() throws IOException {
    String made = ManPage.of(Commands.build(World.here()), HelpTopicCommand.topics());
    Path page = Path.of("..", "docs", "man", "groundwork.1");
    if ("write".equals(System.getProperty("pages"))) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, made);
    }
    assertThat(page).as("run the tests with -Dpages=write if the change was meant").exists();
    assertThat(Files.readString(page)).isEqualTo(made);
  }
}
