package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.interview.Interviews;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The interview line by line, from the command line to what is written. */
class InterviewCliTest {

  private static final String MODELINE =
      "# yaml-language-server: $schema=.groundwork/engagement.schema.json";

  private static final String FRAMING =
      String.join(
          "\n",
          "Late parcels",
          "Recipients learn too late.",
          "1",
          "A recipient was warned.",
          "85%",
          "62%",
          "-",
          "delivery scans",
          "28 days",
          "",
          "");

  @TempDir private Path folder;

  private static String pack() {
    try {
      return Path.of(
              Objects.requireNonNull(InterviewCliTest.class.getResource("/interview/pack")).toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Run run(String input, String... arguments) {
    String[] all = new String[arguments.length + 3];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--plain";
    all[arguments.length + 1] = "--pack";
    all[arguments.length + 2] = pack();
    return Run.in(folder, input, all);
  }

  private String file(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void new_asks_and_generates() throws IOException {
    Run run = run(FRAMING + "\nw\n", "new", "late");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(file("late/README.md")).contains("# Late parcels", "85% by delivery scans");
    assertThat(file("late/engagement.yaml"))
        .startsWith(MODELINE + "\n")
        .contains("baseline: 62%", "window: 28d", "success.population");
    assertThat(folder.resolve("late.draft.yaml")).doesNotExist();
    assertThat(run.out()).as("screens go to standard error").isEmpty();
  }

  @Test
  void the_end_of_the_input_saves_and_the_next_run_goes_on() throws IOException {
    Run left = run("Late parcels\nRecipients learn too late.\n", "new", "late");

    assertThat(left.exit()).isEqualTo(130);
    assertThat(left.err()).contains("To go on:", "groundwork new late --plain");
    assertThat(folder.resolve("late")).doesNotExist();

    String rest = FRAMING.substring(FRAMING.indexOf("1\n"));
    Run again = run("y\n" + rest + "\nw\n", "new", "late");

    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(file("late/README.md")).contains("# Late parcels");
    assertThat(folder.resolve("late.draft.yaml")).doesNotExist();
  }

  @Test
  void an_interview_left_at_the_review_is_not_forgotten() throws IOException {
    Run left = run(FRAMING + "\nq\n", "new", "late");
    assertThat(left.exit()).isEqualTo(130);

    Run again = run("y\nw\n", "new", "late");

    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(file("late/README.md")).contains("# Late parcels");
  }

  @Test
  void a_draft_nobody_wants_is_put_aside_not_thrown_away() throws IOException {
    run("Late parcels\n", "new", "late");
    run("n\nOther\n", "new", "late");

    assertThat(file("late.draft.yaml.old")).contains("Late parcels");
    assertThat(file("late.draft.yaml")).contains("Other").doesNotContain("Late parcels");
  }

  @Test
  void answers_that_leave_nothing_open_are_not_asked_about() throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"),
        """
        preset: first
        engagement: {name: Late}
        problem: {statement: Late.}
        success:
          {event: Warned., target: 85%, baseline: 62%, population: All., measured_by: scans, window: 28d,
          owner: {ours: tech-lead, customer: stakeholder}}
        team: [{role: tech-lead}, {role: stakeholder}]
        """);

    Run run = run("", "new", "late", "--answers", "a.yaml");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("Question");
  }

  @Test
  void a_new_answers_file_tells_editors_of_the_schema_that_a_repository_holds() throws IOException {
    Run interview = run(FRAMING + "\nw\n", "interview", "a.yaml");

    assertThat(interview.exit()).as(interview.err()).isZero();
    assertThat(file("a.yaml")).startsWith(MODELINE + "\n");
    assertThat(interview.err()).contains("groundwork schema > .groundwork/engagement.schema.json");
    assertThat(folder.resolve(".groundwork")).doesNotExist();

    String[] make = {"new", "late", "--answers", "a.yaml", "--pack", pack(), "--no-input"};
    Run made = Run.in(folder, make);

    assertThat(made.exit()).as(made.err()).isZero();
    String[] schema = {"schema", "--pack", pack()};
    assertThat(file("late/.groundwork/engagement.schema.json"))
        .isEqualTo(Run.in(folder, schema).out())
        .contains("choices");
    assertThat(file("late/engagement.yaml")).startsWith(MODELINE + "\n");
  }

  @Test
  void what_cannot_be_kept_is_told_at_once_and_shown_at_the_end() throws IOException {
    Files.createDirectories(folder.resolve("late.draft.yaml/in-the-way"));

    Run run = run("Late parcels\nRecipients learn too late.\nq\n", "new", "late");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err())
        .contains("NOT SAVED: the draft late.draft.yaml cannot be written")
        .as("nobody has heard of the temporary file")
        .doesNotContain(folder.toString(), ".tmp")
        .contains("error[GW-081]", "name: Late parcels", "statement: Recipients learn too late.");
  }

  @Test
  void drafts_nobody_wants_are_all_kept() throws IOException {
    run("First\n", "new", "late");
    run("n\nSecond\n", "new", "late");
    run("n\nThird\n", "new", "late");

    assertThat(file("late.draft.yaml.old")).contains("First");
    assertThat(file("late.draft.yaml.old2")).contains("Second");
    assertThat(file("late.draft.yaml")).contains("Third");
  }

  @Test
  void a_dry_run_leaves_no_draft() {
    Run run = run("Late parcels\n", "new", "late", "--dry-run");

    assertThat(run.exit()).isEqualTo(130);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_file_is_edited_and_keeps_its_comments() throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"), "# from the workshop\nengagement:\n  name: Late   # for now\n");

    Run run = run(FRAMING.substring(FRAMING.indexOf("Recip")) + "\nw\n", "interview", "a.yaml");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(file("a.yaml"))
        .startsWith("# from the workshop\nengagement:\n  name: Late   # for now\n");
  }

  @Test
  void a_list_is_edited_by_commands_and_contradictions_are_told() throws IOException {
    String lines =
        String.join(
            "\n", "a", "test", "3", "m 2 1", "d 2", "u", "1", "dev", "", "9", "2", "x1", "prod", "",
            "", "!", "q");

    Run run =
        run(
            "!\n" + number("choices.base.sites") + "\n" + lines + "\n",
            "interview",
            "a.yaml",
            "--depth",
            "full");

    assertThat(run.exit()).as(run.err()).isEqualTo(130);
    assertThat(file("a.yaml.draft.yaml")).contains("name: dev").contains("name: prod");
    assertThat(run.err()).contains("There is no such number", "Not right: name cannot be");
  }

  /** The number of a question at the review of a full interview, found by asking. */
  private String number(String path) {
    Run review = run("!\nq\n", "interview", "number.yaml", "--depth", "full");
    return review
        .err()
        .lines()
        .filter(line -> line.contains(". Which sites?") || line.contains(path))
        .map(line -> line.replaceAll("^.*?([0-9]+)\\..*$", "$1"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(review.err()));
  }

  @Test
  void help_a_wrong_answer_and_a_contradiction_are_told_in_words() {
    Run run = run(FRAMING.replace("62%", "?\nsoon\n90%\nn\n62%") + "\n!\nf 4\nq\n", "new", "late");

    assertThat(run.err())
        .contains("A target without today's number is a wish.")
        .contains("Not right: success.baseline must be a number with a unit")
        .contains("Not right: the target 85% is not better than the baseline 90%")
        .contains("success.event changes");
  }

  @Test
  void without_a_terminal_nothing_is_asked_unless_line_by_line_was_asked_for() {
    Run run = Run.in(folder, new String[] {"interview", "a.yaml", "--pack", pack()});

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--plain");
  }

  @Test
  void a_file_in_a_place_that_takes_none_is_named_as_it_was_typed() throws IOException {
    Files.writeString(folder.resolve("notes"), "a file, and no folder");

    Run run = run(FRAMING + "\nw\n", "interview", "notes/a.yaml");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err())
        .contains("error[GW-081]: notes/a.yaml cannot be written: something else of that name")
        .doesNotContain(folder.toString(), ".tmp");
  }

  @Test
  void an_item_begun_line_by_line_is_kept_field_by_field() throws IOException {
    String sites = number("choices.base.sites");
    run("!\n" + sites + "\na\ntest\n", "interview", "a.yaml", "--depth", "full");
    assertThat(file("a.yaml.draft.yaml")).contains("#: typed choices.base.sites", "name = test");

    Run again = run("y\n4\n!\nq\n", "interview", "a.yaml", "--depth", "full");

    assertThat(again.err()).contains("You had begun one.", "Replicas?");
    assertThat(file("a.yaml.draft.yaml"))
        .containsPattern("name: test\\s+scale: 4|\\{name: test, scale: 4}")
        .doesNotContain("#: typed");
  }

  private static final String FIRST_SPRINT =
      Interviews.ANSWERED
          + """
      groups: []
      team: [{role: tech-lead}, {role: stakeholder}, {role: data-expert}]
      data: {sources: [], label_delay: 7d}
      fallback: rule
      """;

  private Run dated(String typed) throws IOException {
    Files.writeString(folder.resolve("dated.yaml"), FIRST_SPRINT);
    return run(typed + "\nw\n", "interview", "dated.yaml", "--depth", "standard");
  }

  @Test
  void a_day_is_asked_for_until_it_is_one() throws IOException {
    Run run = dated("tomorrow\n1.2.2027\n2027-02-30\n2027-02-01");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("When is the first joint sprint?", "Answer, or Enter to leave it open:")
        .contains("must be a day, not \"tomorrow\". To mend it: write it as 2027-02-01.")
        .contains("must be a day, not \"1.2.2027\"")
        .contains("there is no day 2027-02-30");
    assertThat(file("dated.yaml")).contains("first_sprint: 2027-02-01");
  }

  @Test
  void a_day_may_be_written_with_slashes() throws IOException {
    assertThat(dated("2027/02/01").exit()).isZero();

    assertThat(file("dated.yaml")).contains("first_sprint: 2027-02-01");
  }

  @Test
  void a_day_that_nobody_knows_stays_open_and_has_an_owner() throws IOException {
    Run run = dated("");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("Left open; pm finds out.");
    assertThat(file("dated.yaml")).doesNotContain("first_sprint:");
  }
}
