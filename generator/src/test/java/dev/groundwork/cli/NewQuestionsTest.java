package dev.groundwork.cli;

import static dev.groundwork.adapter.terminal.PseudoTerminal.CONTROL_C;
import static dev.groundwork.adapter.terminal.PseudoTerminal.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.terminal.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code update} and {@code add} ask at a terminal. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no pseudo-terminals of this kind")
class NewQuestionsTest {

  private static final String PAGER =
      "- {id: pager, ask: \"Who is called at night?\", type: text, default: nobody}";
  private static final String SHIFT =
      "- {id: shift, ask: \"How long is a shift?\", type: duration, default: 8h, depth: standard}";

  @TempDir private Path folder;
  private GeneratedProject project;

  /** A folder is not ours: each change of its digest is shown, and asked about. */
  private static final String TRUST = "Use it?";

  @BeforeEach
  void generate() {
    project = GeneratedProject.in(folder);
  }

  private PseudoTerminal terminal(String... arguments) throws IOException {
    return PseudoTerminal.start(project.dir, 80, 24, Map.of(), arguments);
  }

  @Test
  void an_update_asks_what_a_newer_pack_brings_and_nothing_else() throws IOException {
    project.question(PAGER).question(SHIFT);
    try (PseudoTerminal terminal = terminal("update")) {
      terminal.see("How long is a shift?");
      assertThat(terminal.screen()).contains("1 of 2");
      terminal.send("12h", ENTER).see("Who is called at night?").send("the crew", ENTER);
      terminal.see("review of").send("w").see(TRUST).send("y", ENTER).end();
      assertThat(terminal.exit()).as(terminal.screen()).isZero();
    }
    assertThat(project.text("engagement.yaml"))
        .contains("shift: 12h", "pager: the crew")
        .doesNotContain("choices.base.shift", "choices.base.pager");
    assertThat(folder.resolve("project.draft.yaml")).doesNotExist();

    Run again = project.run("update");
    assertThat(again.err()).contains("Everything is up to date.");
  }

  @Test
  void at_a_smaller_depth_the_rest_is_assumed() throws IOException {
    project.question(PAGER).question(SHIFT);
    try (PseudoTerminal terminal = terminal("update", "--depth", "standard")) {
      terminal.see("How long is a shift?").send(ENTER).see("review of").send("w");
      terminal.see(TRUST).send("y", ENTER).end();
      assertThat(terminal.exit()).as(terminal.screen()).isZero();
    }
    assertThat(project.text("engagement.yaml"))
        .contains("shift: 8h", "pager: nobody", "choices.base.pager")
        .doesNotContain("choices.base.shift");
  }

  @Test
  void without_a_terminal_or_with_no_input_they_become_assumptions() throws IOException {
    project.question(PAGER);
    try (PseudoTerminal terminal = terminal("update", "--no-input").end()) {
      assertThat(terminal.exit()).as(terminal.screen()).isZero();
    }
    assertThat(project.text("engagement.yaml")).contains("pager: nobody", "choices.base.pager");
    assertThat(project.run("undo").exit()).isZero();

    Run run = project.run("update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(project.text("engagement.yaml")).contains("pager: nobody", "choices.base.pager");
  }

  @Test
  void a_question_whose_condition_holds_from_now_on_is_asked() throws IOException {
    try (PseudoTerminal terminal = terminal("update", "--set", "choices.base.loud=true")) {
      terminal.see("Why loud?");
      assertThat(terminal.screen()).contains("1 of 1");
      terminal.send("the hall is large", ENTER).see("review of").send("w").end();
      assertThat(terminal.exit()).as(terminal.screen()).isZero();
    }
    assertThat(project.text("engagement.yaml"))
        .contains("why_loud: the hall is large")
        .doesNotContain("choices.base.why_loud");
  }

  @Test
  void an_assumption_that_was_there_is_not_asked_about_again() throws IOException {
    project.question(PAGER);
    assertThat(project.run("update").exit()).isZero();
    project.committed();
    project.version("1.1.0").template("new.txt", "new\n");

    try (PseudoTerminal terminal = terminal("update").see(TRUST).send("y", ENTER).end()) {
      assertThat(terminal.exit()).as(terminal.screen()).isZero();
      assertThat(terminal.raw()).doesNotContain("Who is called");
    }
    assertThat(project.text("new.txt")).isEqualTo("new\n");
    assertThat(project.text("engagement.yaml")).contains("choices.base.pager");
  }

  @Test
  void who_leaves_changes_nothing_and_goes_on_later_with_the_answers_as_they_are_then()
      throws IOException {
    project.question(PAGER).question(SHIFT);
    SortedMap<String, String> before = project.everything();
    try (PseudoTerminal terminal = terminal("update").see("How long is a shift?")) {
      terminal.send("12h", ENTER).see("Who is called").send(CONTROL_C).end();
      assertThat(terminal.exit()).isEqualTo(130);
      assertThat(terminal.screen()).contains("To go on:", "groundwork update");
    }
    assertThat(project.everything()).isEqualTo(before);
    String edited = project.text("engagement.yaml") + "# added meanwhile\n";
    project.edit("engagement.yaml", edited);

    try (PseudoTerminal terminal = terminal("update").see("Go on with it?")) {
      terminal.send("y").see("Who is called").send("the crew", ENTER).see("review of");
      terminal.send("w").see(TRUST).send("y", ENTER).end();
      assertThat(terminal.exit()).as(terminal.screen()).isZero();
    }
    assertThat(project.text("engagement.yaml"))
        .contains("shift: 12h", "pager: the crew", "# added meanwhile");
  }

  @Test
  void a_dirty_tree_is_refused_before_anything_is_asked() throws IOException {
    project.question(PAGER);
    project.edit("README.md", "mine\n");
    try (PseudoTerminal terminal = terminal("update").end()) {
      assertThat(terminal.exit()).isEqualTo(4);
      assertThat(terminal.raw()).doesNotContain("Who is called");
    }
  }

  @Test
  void adding_a_layer_asks_its_questions() throws IOException {
    Path layer = project.pack.resolve("layers/rota");
    Files.createDirectories(layer.resolve("files"));
    Files.writeString(
        layer.resolve("layer.yaml"),
        "layer: rota\ntitle: Rota\nwhy: Nights.\nquestions:\n  " + PAGER);
    Files.writeString(layer.resolve("files/rota.txt.ftl"), "[=my.pager]\n");
    Path manifest = project.pack.resolve("pack.yaml");
    Files.writeString(
        manifest, GeneratedProject.read(manifest).replaceFirst("layers: \\[", "layers: [rota, "));

    try (PseudoTerminal terminal = terminal("add", "rota").see("Who is called at night?")) {
      assertThat(terminal.screen()).contains("1 of 1");
      terminal.send("the crew", ENTER).see("review of").send("w").end();
      assertThat(terminal.exit()).as(terminal.screen()).isZero();
    }
    assertThat(project.text("rota.txt")).isEqualTo("the crew\n");
  }
}
