package dev.groundwork.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.yaml.SnakeYamlReader;
import dev.groundwork.document.Document;
import dev.groundwork.document.DocumentEditor;
import dev.groundwork.document.Node;
import dev.groundwork.document.NodePath;
import dev.groundwork.document.Trees;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

  private final Problems problems = new Problems();
  private final SnakeYamlReader yaml = new SnakeYamlReader();
  private Node.Mapping preset = Reading.document("serving: batch\n");

  private static void same(Node.Mapping merged, String expected) {
    assertThat(Trees.same(merged, Reading.document(expected))).as("%s", merged).isTrue();
  }

  private Node.Mapping set(String text, String... assignments) {
    Node.Mapping answers = Reading.document(text);
    for (String assignment : assignments) {
      answers = new Assignments(Form.core(), yaml, preset).apply(answers, assignment, problems);
    }
    return answers;
  }

  @Test
  void mappings_merge_key_by_key_and_lists_are_replaced() {
    Node.Mapping merged =
        Answers.merge(
            List.of(
                Reading.document("success: {target: 1%, window: 1d}\ngroups: [a, b]\n"),
                Reading.document("success: {target: 2%}\ngroups: [c]\nserving: batch\n")));

    same(merged, "success: {target: 2%, window: 1d}\ngroups: [c]\nserving: batch\n");
  }

  @Test
  void the_place_of_a_merged_answer_names_its_own_file() {
    Node.Mapping other = yaml.read("more.yaml", "success:\n  target: 2%\n", problems).root();
    Node.Mapping merged =
        Answers.merge(List.of(Reading.document("success: {target: 1%}\n"), other));

    assertThat(Trees.at(merged, NodePath.of("success.target")).orElseThrow().where())
        .hasToString("more.yaml:2:11");
  }

  @Test
  void a_later_answer_confirms_an_assumption() {
    Node.Mapping merged =
        Answers.merge(
            List.of(
                Reading.document("assumptions: [success.title, serving]\n"),
                Reading.document("success: {title: x}\nassumptions: [fallback]\n")));

    same(merged, "success: {title: x}\nassumptions: [serving, fallback]\n");
  }

  @Test
  void set_reaches_into_lists_and_reads_by_type() {
    same(
        set(
            "team: [{role: pm}]\n",
            "team[0].handle=@ann",
            "engagement.name=[not a list]: {x}",
            "team[1]={role: catcher}",
            "flight.stages=[1%, 100%]",
            "choices.monitoring.scrape_seconds=5"),
        """
        team: [{role: pm, handle: "@ann"}, {role: catcher}]
        engagement: {name: "[not a list]: {x}"}
        flight: {stages: [1%, 100%]}
        choices: {monitoring: {scrape_seconds: 5}}
        """);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void an_index_reaches_into_the_list_of_the_preset_and_into_the_default() {
    preset = Reading.document("team: [{role: pm}, {role: catcher}]\n");
    same(
        set("serving: batch\n", "team[1].handle=@ann", "team[2].role=x", "flight.stages[0]=2%"),
        """
        serving: batch
        team: [{role: pm}, {role: catcher, handle: "@ann"}, {role: x}]
        flight: {stages: [2%, 5%, 25%, 50%, 100%]}
        """);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void what_a_set_makes_has_its_place() {
    Node.Mapping answers = set("serving: batch\n", "guardrails[0].limit=300ms");

    String place = "--set guardrails[0].limit=300ms";
    for (String made : List.of("guardrails", "guardrails[0]", "guardrails[0].limit")) {
      NodePath path = NodePath.parse(made).orElseThrow();
      assertThat(Trees.at(answers, path).orElseThrow().where()).hasToString(place);
    }
  }

  @Test
  void set_confirms_an_assumption() {
    same(
        set(
            "assumptions: [success.baseline, team]\n",
            "success.baseline=60%",
            "team[0]={role: pm}"),
        """
        success: {baseline: 60%}
        team:
          - {role: pm}
          - {role: data-science-lead, side: ours}
          - {role: stakeholder, side: customer}
        assumptions: []
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "=",
        "a b=1",
        "succes.target=1%",
        "team[5].role=pm",
        "success.target.x=1",
        "nope=1"
      })
  void a_set_that_makes_no_sense_is_a_problem(String assignment) {
    same(set("serving: batch\n", assignment), "serving: batch\n");
    assertThat(problems.all()).extracting(Problem::code).containsExactly(Code.BAD_SET);
    assertThat(problems.all().get(0).hint()).isNotBlank();
  }

  @Test
  void a_set_with_broken_yaml_is_a_problem() {
    set("serving: batch\n", "team=[{role: pm}");
    assertThat(problems.all()).extracting(Problem::code).containsExactly(Code.YAML_SYNTAX);
  }

  @ParameterizedTest
  @CsvSource({"62%, 62%, 1", "62%, 63%, 0"})
  void a_changed_value_is_confirmed(String now, String recorded, int assumptions) {
    Reading reading = new Reading();
    Value.Fields file = reading.read("success: {baseline: " + now + "}\n").values();
    Value.Fields lock = reading.read("success: {baseline: " + recorded + "}\n").values();

    assertThat(Assumptions.still(List.of("success.baseline"), file, lock)).hasSize(assumptions);
  }

  @Test
  void a_file_completed_by_the_editor_reads_back_as_the_complete_answers() {
    String text =
        "# ours\n" + Reading.MINIMAL + "team: # us\n  - {role: tech-lead, name: Ann} # me\n# end\n";
    Document document = yaml.read("engagement.yaml", text, problems);
    Reading reading = new Reading();
    Completed completed = reading.complete(text);
    EngagementFile file = new EngagementFile(Form.core());

    Document edited =
        new DocumentEditor(yaml)
            .edit(document, file.changes(reading.read(text).values(), completed.values()));

    Given again = reading.read(edited.text());
    assertThat(reading.errors()).isEmpty();
    assertThat(file.changes(again.values(), completed.values())).isEmpty();
    assertThat(again.assumed()).isEqualTo(completed.assumed());
    assertThat(edited.text())
        .startsWith("# ours\ngroundwork: 1\nengagement:\n  name: Churn\n")
        .contains(
            "team: # us\n  - {role: tech-lead, name: Ann} # me\n  - {role: data-science-lead, side: ours}\n")
        .contains("\n# end\n");
    Completed second =
        new EngagementReader(Form.core()).complete(again, Given.NOTHING, new Problems());
    assertThat(second.values()).isEqualTo(completed.values());
  }
}
