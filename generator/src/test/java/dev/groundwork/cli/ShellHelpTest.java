package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
  void the_environment_is_told_to_the_last_variable_of_ours() throws IOException {
    String told = help("environment");
    Set<String> read = new TreeSet<>(List.of("CI", "XDG_STATE_HOME", "XDG_CACHE_HOME"));
    List<Path> sources = new ArrayList<>(List.of(Path.of("..", "groundwork")));
    try (Stream<Path> java = Files.walk(Path.of("src", "main", "java"))) {
      java.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
    }
    for (Path source : sources) {
      Pattern.compile("GROUNDWORK_[A-Z_]+")
          .matcher(Files.readString(source))
          .results()
          .forEach(found -> read.add(found.group()));
    }

    assertThat(read).hasSizeGreaterThan(6);
    assertThat(read).allSatisfy(name -> assertThat(told).contains("  " + name + " "));
  }

  @Test
  void an_interview_takes_no_word_against_asking() {
    assertThat(help("interview", "--help")).doesNotContain("--no-input");
    Run run = Run.in(folder, new String[] {"interview", "x.yaml", "--no-input"});

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("unknown option --no-input");
  }

  @Test
  void what_is_used_without_a_pack_is_said_of_each_command_as_it_is() {
    assertThat(help("new", "--help")).contains("Without it: the pack that ships.");
    assertThat(help("update", "--help"))
        .contains("Without it: the source that the lock has")
        .doesNotContain("the pack that ships");
  }

  @Test
  void a_check_is_not_said_to_fail_for_an_answer_that_no_file_depends_on() {
    assertThat(help("check", "--help"))
        .contains("a file is stale", "a changed answer that no file depends on")
        .doesNotContain("an answer changed since");
  }

  @Test
  void the_depth_is_told_without_a_number_that_each_pack_would_change() {
    assertThat(help("new", "--help")).contains("quick (only what matters most)");
    assertThat(help("interview")).doesNotContain("nine");
  }

  private String help(String... words) {
    String[] call =
        words.length > 1
            ? words
            : Stream.concat(Stream.of("help"), Stream.of(words)).toArray(String[]::new);
    Run run = Run.in(folder, call);
    assertThat(run.exit()).as(run.err()).isZero();
    return words.length > 1 ? run.out().replaceAll("\\s+", " ") : run.out();
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
