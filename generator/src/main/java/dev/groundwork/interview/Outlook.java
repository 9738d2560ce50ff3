package dev.groundwork.interview;

import dev.groundwork.document.Node;
import dev.groundwork.engagement.Completed;
import dev.groundwork.engagement.EngagementReader;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.Given;
import dev.groundwork.engagement.Value;
import dev.groundwork.pack.Layer;
import dev.groundwork.pack.Preset;
import dev.groundwork.pack.Question;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that follows from the replies so far.
 *
 * @param values what engagement.yaml would say now, defaults included
 * @param questions those that can be asked now, whatever the depth
 * @param problems what does not go together; the place of each is the path of the answer
 */
record Outlook(Value.Fields values, List<Field> questions, List<Problem> problems) {
  Outlook {
    questions = List.copyOf(questions);
    problems = List.copyOf(problems);
  }

  static Outlook of(Questionnaire about, Replies replies) {
    Problems problems = new Problems();
    Preset preset = about.preset(replies);
    EngagementReader reader = new EngagementReader(about.form());
    Node.Mapping tree = replies.in(about.rest());
    Given given = reader.read(tree, problems);
    Given usual = reader.read(preset.answers(), problems);
    Completed core = reader.complete(given, usual, problems);
    Supported.check(preset, core, problems);
    List<String> layers =
        LayerChoice.of(
            about.pack(), given.values().get("layers"), preset.layers(), tree.where(), problems);
    Choices.Tools tools =
        new Choices.Tools(about.rules().expressions(), about.rules().defaults(), problems);
    Choices choices = new Choices(core.values(), given, usual, tools);
    for (Layer layer : about.pack().layers()) {
      if (layers.contains(layer.id())) {
        choices.answer(layer);
      }
    }
    List<Field> questions = new ArrayList<>();
    about.core().forEach(field -> questions.add(Supported.offered(preset, field)));
    choices.asked().stream().map(Question::field).forEach(questions::add);
    return new Outlook(withPreset(choices.answers(), preset), questions, real(problems, replies));
  }

  private static Value.Fields withPreset(Value.Fields answers, Preset preset) {
    return Choices.with(answers, "preset", new Value.Text(preset.id()));
  }

  /** A question that is still open is no problem here; nor is an answer kept for later. */
  private static List<Problem> real(Problems problems, Replies replies) {
    return problems.all().stream()
        .filter(problem -> problem.code() != Code.UNUSED_ANSWER)
        .filter(problem -> problem.code() != Code.MISSING || saidAt(problem, replies))
        .toList();
  }

  private static boolean saidAt(Problem problem, Replies replies) {
    return problem.where().filter(where -> replies.said(where.file()).isPresent()).isPresent();
  }
}
