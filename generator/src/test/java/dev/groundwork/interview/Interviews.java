package dev.groundwork.interview;

import dev.groundwork.adapter.disk.FolderPack;
import dev.groundwork.adapter.freemarker.FreemarkerEngine;
import dev.groundwork.adapter.freemarker.Limits;
import dev.groundwork.adapter.yaml.SnakeYamlReader;
import dev.groundwork.document.Document;
import dev.groundwork.document.DocumentReader;
import dev.groundwork.engagement.Depth;
import dev.groundwork.engagement.Field;
import dev.groundwork.pack.Pack;
import dev.groundwork.pack.PackReader;
import dev.groundwork.problem.Problems;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Interviews about the small pack beside the tests. */
public final class Interviews {

  /** Answers that leave nothing open up to the groups. */
  public static final String ANSWERED =
      """
      preset: first
      engagement: {name: Late, customer: Parcels Ltd}
      problem:
        {statement: Late., affects: All., decision: Whether., without_ml: None.,
        wrong_output: {cost: low, worse: equal}}
      success:
        {event: Warned., target: 85%, baseline: 62%, direction: higher, population: All.,
        measured_by: scans, window: 28d, owner: {ours: tech-lead, customer: stakeholder}}
      """;

  public static final DocumentReader READER = new SnakeYamlReader();

  private static final FreemarkerEngine ENGINE = new FreemarkerEngine(Limits.STANDARD);
  private static final Pack PACK = pack();
  private static final Pack SHIPPED =
      new PackReader(READER, new Problems())
          .read(FolderPack.open(Path.of("..", "templates", "ml-engagement"), "ml-engagement"));

  private Interviews() {}

  private static Pack pack() {
    try {
      Path root =
          Path.of(Objects.requireNonNull(Interviews.class.getResource("/interview/pack")).toURI());
      return new PackReader(READER, new Problems()).read(FolderPack.open(root, "small"));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Interview begin(Depth depth, String... lines) {
    return Interview.begin(about(depth, text(lines)));
  }

  /** An interview about the pack that ships with the program, with nothing answered yet. */
  public static Interview shipped(Depth depth) {
    return Interview.begin(about(SHIPPED, depth, text()));
  }

  public static Questionnaire about(Depth depth, String text) {
    return about(PACK, depth, text);
  }

  private static Questionnaire about(Pack pack, Depth depth, String text) {
    Document start = READER.read("engagement.yaml", text, new Problems());
    Questionnaire.Rules rules =
        new Questionnaire.Rules(
            ENGINE,
            (template, where, scope, problems) ->
                ENGINE
                    .render(where.toString(), template, scope, problems)
                    .map(result -> result.text()));
    return new Questionnaire(pack, rules, depth, Optional.empty(), start);
  }

  public static String text(String... lines) {
    return lines.length == 0 ? "groundwork: 1\n" : String.join("\n", lines) + "\n";
  }

  /** Types an answer to the open question. */
  public static Interview type(Interview interview, String typed) {
    Field field = interview.current().orElseThrow();
    return interview.answer(Typed.node(field, typed));
  }

  /** Types an answer to any question and comes back to nowhere in particular. */
  public static Interview type(Interview interview, String path, String typed) {
    return type(interview.goTo(path), typed);
  }

  /** Leaves, and goes on in another run. */
  public static Interview leaveAndGoOn(Interview interview) {
    Draft draft = Draft.read(Draft.text(interview, "groundwork new x", READER));
    Questionnaire about = interview.about();
    Document body = READER.read("draft", draft.body(), new Problems());
    return draft.resume(
        new Questionnaire(about.pack(), about.rules(), about.depth(), about.presetId(), body));
  }
}
