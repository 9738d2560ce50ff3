package dev.groundwork.adapter.freemarker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.engagement.Value;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers a file depends on, by the paths of engagement.yaml. */
class AnswersReadTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "[=engagement.name]|engagement.name",
        "[=engagement.success.target]|success.target",
        "[=my.seconds]|choices.base.seconds",
        "<#list engagement.team as m>[=m.handle]</#list>|team",
        "[=engagement.team?size]|team",
        "[=engagement.team[1].role]|team",
        "[=json(engagement.success)]|success.target,success.title",
        "[=my.nothing!1]|choices.base.nothing",
        "<#if my.loud>[=engagement.name]</#if>|choices.base.loud",
        "<#list engagement.success as k, v>x</#list>|success,success.target,success.title",
        "<#assign s = engagement.success>x|-",
        "[=contributions[\"readme.lines\"]?size]|-"
      })
  void only_what_is_read_counts(String template, String answers) {
    assertThat(Rendering.of(template).answers())
        .containsExactly(answers == null ? new String[0] : answers.split(",", -1));
  }

  @Test
  void an_item_counts_as_its_list() {
    Value item = Rendering.fields("name", Rendering.text("prod"));
    assertThat(Rendering.forItem(item, "[=item.name]").answers())
        .containsExactly("choices.base.environments");
    assertThat(Rendering.forItem(item, "[=my.seconds]").answers())
        .containsExactly("choices.base.seconds");
  }

  @Test
  void an_expression_tells_what_it_read_and_gives_a_value() {
    FreemarkerEngine engine = new FreemarkerEngine(Rendering.PATIENT);
    Problems problems = new Problems();
    Where where = Where.file("layer.yaml");
    var when =
        engine.evaluate(
            "my.seconds < 60 && engagement.serving == 'online'", where, Rendering.SCOPE, problems);
    assertThat(when.value()).contains(new Value.Flag(true));
    assertThat(when.answers()).containsExactly("choices.base.seconds", "serving");
    assertThat(engine.evaluate("my.seconds > 60", where, Rendering.SCOPE, problems).value())
        .contains(new Value.Flag(false));
    assertThat(engine.evaluate("my.seconds >= 20", where, Rendering.SCOPE, problems).value())
        .contains(new Value.Flag(true));
    var each = engine.evaluate("engagement.team", where, Rendering.SCOPE, problems);
    assertThat(each.value()).contains(Rendering.SCOPE.answers().get("team").orElseThrow());
    assertThat(each.answers()).containsExactly("team");
    assertThat(engine.evaluate("engagement.slug + '-x'", where, Rendering.SCOPE, problems).value())
        .contains(Rendering.text("yes-it-s-1-x"));
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "my.secnds > 1|did you mean \"my.seconds\"?|my.secnds|GW-049",
        "my.seconds >|''|''|GW-049",
        "1, 2|''|one value|GW-049",
        "''|''|''|GW-049",
        "1)] [=(1|check the brackets|nothing open|GW-049",
        ".now?string == 'x'|question|own variables|GW-063",
        "'x'?new()|no code|?new|GW-063"
      })
  void an_expression_that_fails_is_a_problem_at_its_place(
      String expression, String hint, String message, String code) {
    Problems problems = new Problems();
    Where where = new Where("layers/base/layer.yaml", 7, 3, "");
    var result =
        new FreemarkerEngine(Rendering.PATIENT)
            .evaluate(expression, where, Rendering.SCOPE, problems);
    assertThat(result.value()).isEmpty();
    assertThat(problems.all()).hasSize(1);
    assertThat(problems.all().get(0).where()).contains(where);
    assertThat(problems.all().get(0).code().id()).isEqualTo(code);
    assertThat(problems.all().get(0).hint()).contains(hint);
    assertThat(problems.all().get(0).message()).contains(message);
  }
}
