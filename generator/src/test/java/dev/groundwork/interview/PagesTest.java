package dev.groundwork.interview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.disk.FolderPack;
import dev.groundwork.engagement.Depth;
import dev.groundwork.interview.screen.Columns;
import dev.groundwork.interview.screen.Dialogue;
import dev.groundwork.interview.screen.Key;
import dev.groundwork.interview.screen.StyledLine;
import dev.groundwork.pack.Pack;
import dev.groundwork.pack.PackReader;
import dev.groundwork.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Pages that are made, not written. Run with {@code -Dpages=write} to make them anew after a change
 * that was meant.
 */
class PagesTest {

  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void the_page_of_questions_is_what_the_program_asks() throws IOException {
    same(DOCS.resolve("questions.md"), QuestionsPage.markdown(pack()));
  }

  @Test
  void the_screens_in_the_docs_are_what_the_program_draws() throws IOException {
    for (Map.Entry<String, String> screen : screens().entrySet()) {
      same(DOCS.resolve("screens").resolve(screen.getKey() + ".txt"), screen.getValue());
    }
  }

  private static void same(Path page, String made) throws IOException {
    if ("write".equals(System.getProperty("pages"))) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, made);
    }
    assertThat(page).as("run the tests with -Dpages=write if the change was meant").exists();
    assertThat(Files.readString(page)).as(page.toString()).isEqualTo(made);
  }

  private static Pack pack() {
    Path root = Path.of("..", "templates", "ml-engagement");
    return new PackReader(Interviews.READER, new Problems()).read(FolderPack.open(root, "pack"));
  }

  private static Map<String, String> screens() {
    Interview start =
        Interviews.begin(
            Depth.QUICK,
            "preset: first",
            "engagement: {name: Late parcels}",
            "problem: {statement: Recipients learn that a parcel is late only after it is late.}",
            "success:",
            "  event: A recipient whose parcel came late had been warned at least 12 hours ahead.",
            "  target: 85%",
            "team:",
            "  - {role: tech-lead, name: Ann Meyer, handle: \"@ann\"}",
            "  - {role: data-science-lead, name: Li 小明, handle: \"@xm\"}",
            "  - {role: stakeholder, name: Jo Park}");
    Map<String, String> screens = new LinkedHashMap<>();
    Dialogue baseline = Dialogue.of(start.goTo("success.baseline"));
    screens.put("question", draw(typed(baseline, "90%"), 80, 24));
    screens.put("narrow", draw(typed(baseline, "62%"), 44, 14));
    screens.put("tiny", draw(typed(baseline, "62%"), 24, 6));
    screens.put("choice", draw(Dialogue.of(start.goTo("success.owner.ours")), 80, 24));
    screens.put("list", draw(Dialogue.of(start.goTo("team")).press(Key.Press.UP), 80, 24));
    Interview answered = Interviews.type(start, "success.baseline", "62%");
    Interview unknown = answered.goTo("success.window").unknown();
    screens.put("review", draw(Dialogue.of(unknown.review()), 80, 24));
    screens.put("help", draw(baseline.press(Key.Press.HELP), 80, 24));
    return screens;
  }

  private static Dialogue typed(Dialogue dialogue, String text) {
    return Columns.graphemes(text).stream()
        .reduce(dialogue, (d, c) -> d.press(new Key.Typed(c)), (a, b) -> b);
  }

  private static String draw(Dialogue dialogue, int width, int height) {
    Columns columns = new Columns(c -> c >= 0x2e80 ? 2 : 1);
    return dialogue.draw(columns, width, height, "saved 14:02").lines().stream()
        .map(StyledLine::text)
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void the_five_questions_of_the_first_page_are_those_that_are_asked() throws IOException {
    String asked = QuestionsPage.markdown(pack());
    List<String> rows =
        Files.readString(DOCS.resolve("getting-started.md"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .toList();

    assertThat(rows).hasSize(5);
    for (String row : rows) {
      String[] cells = row.split(" *\\| *");
      assertThat(asked).contains("\n### " + cells[2] + "\n\n" + cells[1] + " ·");
    }
  }

  /** The page is checked against the program above. */
  @Test
  void every_question_says_why_it_is_asked_and_what_it_changes() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "questions.md"));

    for (String question : page.split("\n### ", -1)) {
      if (!question.startsWith("# ")) {
        assertThat(question.split("\n\n", -1)[2]).as(question).isNotBlank().endsWith(".");
        assertThat(question).contains("\n\nChanges: ");
      }
    }
  }
}
