package dev.groundwork.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.yaml.SnakeYamlReader;
import dev.groundwork.document.Node;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import java.util.List;

/** Reads texts for the tests of this room. */
final class Reading {

  /** The least an engagement can begin with. */
  static final String MINIMAL =
      """
      groundwork: 1
      engagement:
        name: Churn
      problem:
        statement: Subscribers leave unnoticed.
      success:
        event: A subscriber who was flagged left within a month.
        target: 80%
        measured_by: cancellations
      """;

  private final Problems problems = new Problems();

  static Node.Mapping document(String text) {
    Problems problems = new Problems();
    Node.Mapping root = new SnakeYamlReader().read("engagement.yaml", text, problems).root();
    assertThat(problems.all()).isEmpty();
    return root;
  }

  Given read(String text) {
    return new EngagementReader(Form.core()).read(document(text), problems);
  }

  Completed complete(String text) {
    return new EngagementReader(Form.core()).complete(read(text), Given.NOTHING, problems);
  }

  /** {@link #MINIMAL} with more lines below. */
  Completed minimalWith(String more) {
    return complete(MINIMAL + more);
  }

  List<Problem> problems() {
    return problems.all();
  }

  List<Code> codes() {
    return problems.all().stream().map(Problem::code).toList();
  }

  List<Code> errors() {
    return problems.all().stream().filter(p -> !p.isWarning()).map(Problem::code).toList();
  }

  String text() {
    StringBuilder all = new StringBuilder();
    problems.all().forEach(problem -> all.append(problem.text()));
    return all.toString();
  }
}
