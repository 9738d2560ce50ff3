package dev.groundwork.adapter.terminal;

import static dev.groundwork.adapter.terminal.PseudoTerminal.CONTROL_C;
import static dev.groundwork.adapter.terminal.PseudoTerminal.CONTROL_R;
import static dev.groundwork.adapter.terminal.PseudoTerminal.CONTROL_Z;
import static dev.groundwork.adapter.terminal.PseudoTerminal.ENTER;
import static dev.groundwork.adapter.terminal.PseudoTerminal.ESCAPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.interview.Interviews;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The interview on a real pseudo-terminal. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no pseudo-terminals of this kind")
class TerminalInterviewTest {

  private static final Map<String, String> PLAIN_ENVIRONMENT = Map.of();

  @TempDir private Path folder;

  private PseudoTerminal interview(int columns, int rows, Map<String, String> environment)
      throws IOException {
    return PseudoTerminal.start(
        folder, columns, rows, environment, "interview", "a.yaml", "--pack", pack());
  }

  private PseudoTerminal interview() throws IOException {
    return interview(80, 24, PLAIN_ENVIRONMENT).see("What is the engagement called?");
  }

  private static String pack() {
    try {
      return Path.of(
              Objects.requireNonNull(TerminalInterviewTest.class.getResource("/interview/pack"))
                  .toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private String draft() throws IOException {
    return Files.readString(folder.resolve("a.yaml.draft.yaml"));
  }

  @Test
  void a_tech_lead_gets_from_the_first_question_to_a_written_file() throws IOException {
    try (PseudoTerminal terminal = interview()) {
      terminal.send("Late parcels", ENTER).see("Which customer problem");
      terminal.send("Recipients learn too late.", ENTER).see("Which kind of engagement");
      terminal.send(ENTER).see("went well for an end customer");
      terminal.send("A recipient was warned.", ENTER).see("What share");
      terminal.send("85%", ENTER).see("What is it today");
      terminal.send("62%", ENTER).see("Which cases count");
      terminal.send(ENTER).see("Which data will tell us");
      terminal.send("delivery scans", ENTER).see("Over how long a time");
      terminal.send("28 days", ENTER).see("on our side");
      terminal.send(ENTER).see("at the customer");
      terminal.send(ENTER).see("review of");
      assertThat(terminal.screen().replaceAll("\\s+", " "))
          .contains("as measured by delivery scans over 28d (today 62%)");
      terminal.send("w").end();

      assertThat(terminal.exit()).as(terminal.screen()).isZero();
      assertThat(terminal.modesAreAsBefore()).as(terminal.modes()).isTrue();
      assertThat(terminal.unknownSequences()).isZero();
    }
    assertThat(Files.readString(folder.resolve("a.yaml")))
        .contains("name: Late parcels", "target: 85%", "window: 28d", "assumptions:");
    assertThat(folder.resolve("a.yaml.draft.yaml")).doesNotExist();
  }

  @Test
  void control_c_saves_tells_how_to_go_on_and_the_next_run_goes_on() throws IOException {
    try (PseudoTerminal terminal = interview()) {
      terminal.send("Late parcels", ENTER).see("Which customer problem");
      terminal.send("Half typed", CONTROL_C).end();

      assertThat(terminal.exit()).isEqualTo(130);
      assertThat(terminal.modesAreAsBefore()).as(terminal.modes()).isTrue();
      assertThat(terminal.screen()).contains("To go on:", "groundwork interview a.yaml");
    }
    assertThat(draft()).contains("Late parcels");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("a.yaml.draft.yaml"))))
        .isEqualTo("rw-------");
    try (PseudoTerminal again = interview(80, 24, PLAIN_ENVIRONMENT).see("Go on with it?")) {
      again.send("y").see("Which customer problem");
      assertThat(again.screen()).contains("2 of", "> Half typed");
    }
  }

  @Test
  void a_killed_program_has_lost_nothing_that_was_answered() throws IOException {
    try (PseudoTerminal terminal = interview()) {
      terminal.send("Late parcels", ENTER).see("Which customer problem");
      terminal.send("Recipients learn too late.", ENTER).see("Which kind");
      terminal.signal("SIGKILL");
    }
    assertThat(draft()).contains("Late parcels", "Recipients learn too late.");
  }

  @Test
  void what_was_typed_and_not_yet_answered_survives_a_kill_too() throws IOException {
    try (PseudoTerminal terminal = interview()) {
      terminal.send("Late parcels", ENTER).see("Which customer problem");
      terminal.send("Recipients \\n learn", "\n", "too").see("too").signal("SIGKILL");
    }
    try (PseudoTerminal again = interview(80, 24, PLAIN_ENVIRONMENT).see("Go on with it?")) {
      again.send("y").see("Which customer problem");
      assertThat(again.screen()).contains("> Recipients \\n learn", "    too");
      again.send(ENTER).see("Which kind");
    }
    assertThat(draft()).doesNotContain("#: typed").containsPattern("(?s)Recipients.*learn.*too");
  }

  @Test
  void an_item_of_a_list_that_is_half_filled_in_survives_a_kill() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), Interviews.ANSWERED);
    String[] run = {"interview", "a.yaml", "--depth", "standard", "--pack", pack()};
    try (PseudoTerminal terminal = PseudoTerminal.start(folder, 80, 24, Map.of(), run)) {
      terminal.see("For which groups").send("a").see("Which attribute");
      terminal.send("region", ENTER).see("How many points").send("3").see("> 3").signal("SIGKILL");
    }
    try (PseudoTerminal again = PseudoTerminal.start(folder, 80, 24, Map.of(), run)) {
      again.see("Go on with it?").send("y").see("How many points").see("> 3");
      again.send(ENTER).see("legal basis").send(ENTER).see("That is all");
      assertThat(again.screen()).contains("region", "3%");
    }
  }

  @Test
  void control_z_stops_the_job_and_the_shell_lets_it_go_on() throws IOException {
    String[] run = {"interview", "a.yaml", "--pack", pack()};
    try (PseudoTerminal terminal = PseudoTerminal.startAsJob(folder, run)) {
      terminal.see("What is the engagement called?");
      terminal.send("Late parcels", ENTER).see("Which customer problem");
      terminal.send("Half typed", CONTROL_Z).see("it stopped");
      assertThat(draft()).contains("Late parcels", "Half typed");

      terminal.see("> Half typed").send(" and more", CONTROL_C).see("it ended with 130");
      assertThat(terminal.screen()).doesNotContain("Exception");
    }
    assertThat(draft()).contains("Half typed and more");
  }

  @Test
  void control_z_without_a_shell_that_minds_its_jobs_changes_nothing() throws IOException {
    try (PseudoTerminal terminal = interview()) {
      terminal.send("Late", CONTROL_Z, " parcels").see("> Late parcels");
    }
  }

  @Test
  void errors_that_go_to_a_file_leave_the_screen_where_it_is() throws IOException {
    String[] run = {"interview", "a.yaml", "--pack", pack()};
    Path errors = folder.resolve("errors");
    try (PseudoTerminal terminal = PseudoTerminal.startWithErrorsIn(errors, folder, run)) {
      terminal.see("What is the engagement called?").send(ENTER).see("needs an answer");
      terminal.send("Late parcels", ENTER).see("Which customer problem");
      terminal.send(CONTROL_C).end();
      assertThat(terminal.exit()).isEqualTo(130);
    }
    assertThat(errors).content().contains("To go on:").doesNotContain("What is");
  }

  @Test
  void control_d_saves_and_leaves() throws IOException {
    try (PseudoTerminal terminal = interview()) {
      terminal.send("Late parcels", "\u0004").end();

      assertThat(terminal.exit()).isEqualTo(130);
      assertThat(terminal.modesAreAsBefore()).as(terminal.modes()).isTrue();
    }
    assertThat(draft()).contains("Late parcels");
  }

  @Test
  void a_program_told_to_end_leaves_the_terminal_as_it_was() throws IOException {
    try (PseudoTerminal terminal = interview()) {
      terminal.send("Late parcels", ENTER).see("Which customer problem");
      terminal.signal("SIGTERM");

      assertThat(terminal.modesAreAsBefore()).as(terminal.modes()).isTrue();
      assertThat(terminal.exit()).as("the signal's exit, and no hang").isEqualTo(143);
      assertThat(terminal.raw().stripTrailing()).endsWith("\u001b[?2004l\u001b[?25h\u001b[0m");
      assertThat(terminal.screen()).doesNotContain("Exception");
    }
    assertThat(draft()).contains("Late parcels");
  }

  @Test
  void a_dropped_connection_loses_nothing() throws IOException {
    try (PseudoTerminal terminal = interview()) {
      terminal.send("Late parcels", ENTER).see("Which customer problem").hangUp();
      assertThat(terminal.exit()).isNotZero();
    }
    assertThat(draft()).contains("Late parcels");
  }

  @Test
  void ten_kilobytes_pasted_are_one_answer_and_the_question_stays_in_sight() throws IOException {
    String text = "All of it, and more. ".repeat(500).strip();
    try (PseudoTerminal terminal = interview()) {
      terminal.send("Late", ENTER).see("Which customer problem");
      terminal.send(ESCAPE + "[200~" + text.replace("more. All", "more.\nAll") + ESCAPE + "[201~");
      terminal.see("Which customer problem");
      terminal.send(ENTER).see("Which kind of engagement");
    }
    assertThat(draft().replaceAll("\\\\n|\\s+", " ")).contains("more. All of it, and more. All");
    assertThat(draft().length()).isGreaterThan(10_000);
  }

  @Test
  void a_paste_without_marks_answers_one_question_only() throws IOException {
    try (PseudoTerminal terminal = interview()) {
      terminal.send("Late", ENTER).see("Which customer problem");
      terminal.send("first line\rsecond line\rthird line").see("third line");

      assertThat(terminal.screen()).contains("Which customer problem", "first line", "second line");
    }
  }

  @Test
  void a_command_key_typed_ahead_behind_enter_is_no_paste() throws IOException {
    try (PseudoTerminal terminal = interview()) {
      terminal.send("Late", ENTER).see("Which customer problem");
      terminal.send("Too late." + ENTER + CONTROL_R).see("review of");

      assertThat(terminal.screen()).contains("Too late.");
    }
  }

  @Test
  void a_disk_that_takes_no_draft_ends_no_interview() throws IOException {
    Files.createDirectories(folder.resolve("a.yaml.draft.yaml/in-the-way"));
    try (PseudoTerminal terminal = interview()) {
      terminal.send("Late parcels", ENTER).see("Which customer problem");
      assertThat(terminal.screen()).contains("NOT SAVED");
      terminal.send("Too late.", CONTROL_C).end();

      assertThat(terminal.exit()).isEqualTo(3);
      assertThat(terminal.screen())
          .contains("error[GW-081]", "Late parcels", "Too late.")
          .doesNotContain("Exception");
    }
  }

  @Test
  void two_interviews_for_one_file_lose_nothing_of_each_other() throws IOException {
    try (PseudoTerminal one = interview();
        PseudoTerminal two = interview()) {
      one.send("Of the one", ENTER).see("Which customer problem");
      two.send("Of the two", ENTER).see("Which customer problem");
      one.signal("SIGKILL");
      two.signal("SIGKILL");
    }
    assertThat(draft()).contains("Of the two");
    assertThat(Files.readString(folder.resolve("a.yaml.draft.yaml.other"))).contains("Of the one");
  }

  @Test
  void a_window_that_changes_its_size_is_drawn_anew() throws IOException {
    try (PseudoTerminal terminal = interview()) {
      terminal.send("Late parcels", ENTER).see("Which customer problem");
      terminal.resize(44, 14).see("technology?");
      assertThat(terminal.screen().lines()).hasSizeLessThan(14);
      terminal.resize(20, 6).see(">");
      assertThat(terminal.screen().lines()).hasSizeLessThan(6);
      terminal.resize(80, 24).see("in one sentence");
      assertThat(terminal.screen().lines().filter(line -> line.contains("Groundwork")).count())
          .isEqualTo(1);
    }
  }

  @Test
  void wide_characters_and_accents_arrive_and_are_drawn_in_place() throws IOException {
    try (PseudoTerminal terminal = interview()) {
      terminal.send("Zürich 小明 ✅", "\u001b[D", "\u007f", "é").see("> Zürich 小明é✅");
      terminal.send(ENTER).see("Which customer problem");
    }
    assertThat(draft()).contains("Zürich 小明é✅");
  }

  @Test
  void whoever_presses_every_key_gets_no_crash_and_loses_nothing() throws IOException {
    Random random = new Random(7);
    try (PseudoTerminal terminal = interview()) {
      terminal.send("Late parcels", ENTER).see("Which customer problem");
      for (int i = 0; i < 60; i++) {
        StringBuilder keys = new StringBuilder();
        for (int j = 0; j < 12; j++) {
          int c = random.nextInt(128);
          keys.append(c == 3 || c == 4 || c == 24 ? "\u001b[1;5C" : (char) c);
        }
        terminal.send(keys.toString());
      }
      terminal.send("\u001b[99;99~", "\u001bOz", CONTROL_C).end();

      assertThat(terminal.exit()).as(terminal.screen()).isEqualTo(130);
      assertThat(terminal.modesAreAsBefore()).as(terminal.modes()).isTrue();
    }
    assertThat(draft()).startsWith("# Draft").contains("engagement:");
  }

  @Test
  void no_color_means_no_colour() throws IOException {
    try (PseudoTerminal terminal = interview(80, 24, Map.of("NO_COLOR", "1"))) {
      terminal.see("What is the engagement called?").send("x", ENTER).see("customer problem");
      terminal.send(CONTROL_R).see("review of");

      assertThat(terminal.raw())
          .doesNotContainPattern("\u001b\\[[0-9;]*(3[0-7]|38|9[0-7])[0-9;]*m");
    }
  }

  @Test
  void a_dumb_terminal_gets_plain_lines() throws IOException {
    try (PseudoTerminal terminal = interview(80, 24, Map.of("TERM", "dumb"))) {
      terminal.see("Question 1 of").send("Late parcels\n").see("Question 2 of");
      terminal.send("?\n").see("Such as:");
      terminal.send("q\n").end();

      assertThat(terminal.exit()).isEqualTo(130);
      assertThat(terminal.raw()).doesNotContain("\u001b");
    }
    assertThat(draft()).contains("Late parcels");
  }

  @Test
  void the_editor_of_the_user_can_write_a_longer_text() throws IOException {
    Path editor = folder.resolve("editor.sh");
    Files.writeString(
        editor, "#!/bin/sh\nprintf 'Written elsewhere.\\nIn two lines.\\n' >> \"$1\"\n");
    editor.toFile().setExecutable(true);
    try (PseudoTerminal terminal = interview(80, 24, Map.of("VISUAL", editor.toString()))) {
      terminal.see("What is the engagement called?").send("Late", ENTER).see("customer problem");
      terminal.send("Before. ", "\u0018").see("In two lines.");
      terminal.send(ENTER).see("Which kind of engagement");
    }
    assertThat(draft()).contains("Before. Written elsewhere.");
  }
}
