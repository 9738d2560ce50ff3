package dev.groundwork.adapter.freemarker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.engagement.Value;
import dev.groundwork.plan.Scope;
import dev.groundwork.problem.Problem;
import freemarker.template.Template;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template cannot do. The names F1 to F17 are the pitfalls in the style guide. */
class LockedDownTest {

  /** F1, F3, F4, F16 and their disguises: refused by name, before anything runs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[=\"freemarker.template.utility.Execute\"?new()(\"id\")]",
        "[=\"freemarker.template.utility.Execute\"? new ()]",
        "[=\"x\"?\n\tnew()]",
        "<@\"freemarker.template.utility.Execute\"?new()/>",
        "<#assign x=\"freemarker.template.utility.ObjectConstructor\"?new()>",
        "<#if true && \"x\"?new()>",
        "[=\"[=\\\"x\\\"?new()]\"]",
        "[=\"\\x005B=.now]\"]",
        "[='\\x5B\\=x?new()]']",
        "[=\"[\\=.now]\"]",
        "[=engagement?api.class]",
        "[=\"1+1\"?eval]",
        "[=\"{}\"?eval_json]",
        "<@\"x\"?interpret/>",
        "[=.now]",
        "[= .now]",
        "[=x!.now]",
        "[=[.now]]",
        "[={\"a\":.now}]",
        "[=1 lt .now]",
        "<#list .data_model as k>x</#list>",
        "[=.data_model?keys]",
        "[=.vars[\"engagement\"]]",
        "[=.locale]",
        "[=.globals.x]",
        "[=.main.x]",
        "[=.get_optional_template(\"x\").exists]",
        "<@m .now/>",
        "<#macro m x=.now>[=x]</#macro><@m/>",
        "<#function f><#return .now></#function>[=f()]",
        "<#switch .now><#case 1></#switch>",
        "<#include \"/etc/passwd\">",
        "<#import \"x.ftl\" as x>",
        "<#setting locale=\"de_DE\">",
        "<#ftl output_format=\"HTML\">",
        "<#attempt>[=x]<#recover>[=.error]</#attempt>",
        "<#global x = 1>",
        "<#visit x><#recurse>",
        "[=\"a\"?url]",
        "[=\"2020-01-01\"?date]",
        "[=1?string.currency]",
        "[=1?string(\",##0.00 ¤\")]",
        "[=my.big?number_to_date]",
        "[=\"a\"?matches(\"(a+)+$\")]",
        "[=\"a\"?replace(\"(a+)+$\", \"\", \"r\")]",
        "[=\"a\"?split(\"(a+)+$\", \"r\")]",
        "[=\"a\"?keep_before(\"(a+)+$\", \"r\")]",
        "[=[1, 2]?map(x -> x + 1)?join(\",\")]",
        "[=\"x\"?left_pad(1000000000)]",
        "[=\"x\"?left_pad(my.big)]",
        "[=(1..1000000000)?join(\",\")]",
        "[=(1..)?seq_contains(0)]",
        "<#assign r = 1..2000000000>[=r?size]",
        "<#list 1.. as i>[=i]</#list>",
        "[=__bounded(1)]",
        "<#assign __text = 1>",
        "<#-- never ends",
        "[=\"never ends]",
        "<#if (true>x</#if>",
        "<#noparse>[=x]",
        "[=x <#-- a comment --> y]",
        "<# if x>",
        "<@ m/>",
        "</#>",
        "<#nosuch x>",
        "[=naïve]",
        "[=a\\-b]"
      })
  void it_is_refused_with_a_place(String template) {
    Rendering rendering = Rendering.of("first line\n  " + template);
    assertThat(rendering.text()).isEmpty();
    assertThat(rendering.problems())
        .isNotEmpty()
        .allSatisfy(
            problem -> {
              assertThat(problem.code().id()).isIn("GW-046", "GW-063");
              assertThat(problem.where().orElseThrow().line()).isGreaterThanOrEqualTo(2);
              assertThat(problem.where().orElseThrow().column()).isPositive();
              assertNoLeak(problem);
            });
  }

  /** F2: there is no Java object to reach, whatever is asked for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "engagement.class",
        "engagement.getClass()",
        "my.seconds.class",
        "engagement.name.getClass()",
        "engagement.team.class",
        "engagement[\"class\"].protectionDomain",
        "yaml.class",
        "my.hashCode()",
        "contributions.getClass().forName(\"java.lang.Runtime\")",
        "engagement.name.bytes",
        "Root",
        "statics",
        "env",
        "System",
        "java",
        "engagement.value",
        "my.origin.reads"
      })
  void no_object_stands_behind_a_value(String expression) {
    Problem problem = Rendering.of("[=" + expression + "]").problem();
    assertThat(problem.code().id()).isEqualTo("GW-047");
    assertNoLeak(problem);
  }

  /** A second lock behind the allow-list: FreeMarker itself is configured to refuse. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[=\"freemarker.template.utility.Execute\"?new()]|not allowed",
        "[=x?api]|api",
        "<#include \"x.ftl\">|loader",
      })
  void the_configuration_refuses_by_itself(String text, String message) throws IOException {
    Template template = new Sandbox().parse("x", text);
    assertThat(template.getConfiguration().isAPIBuiltinEnabled()).isFalse();
    assertThat(template.getConfiguration().getLocalizedLookup()).isFalse();
    assertThat(template.getConfiguration().getLogTemplateExceptions()).isFalse();
    assertThat(template.getConfiguration().getTemplateLoader()).isNull();
    assertThat(template.getConfiguration().getIncompatibleImprovements()).hasToString("2.3.34");
    TemplateHashModel root =
        new TemplateHashModel() {
          @Override
          public TemplateModel get(String key) {
            return Models.of(new Value.Text("x"), new Origin.Nowhere());
          }

          @Override
          public boolean isEmpty() {
            return false;
          }
        };
    assertThatThrownBy(() -> template.process(root, new StringWriter()))
        .hasMessageContaining(message);
    assertThatThrownBy(() -> template.process(Map.of("x", "y"), new StringWriter()))
        .hasMessageContaining("no Java objects");
  }

  /** F8: nothing is written into the output, and nothing to a log. */
  @Test
  void a_failure_leaves_no_output() {
    assertThat(Rendering.of("hello\n[=engagement.nope]").text()).isEmpty();
  }

  /** F13, and names that FreeMarker would give a meaning to. */
  @Test
  void the_name_of_a_file_changes_nothing() {
    FreemarkerEngine engine = new FreemarkerEngine(Rendering.PATIENT);
    for (String name : new String[] {"x.ftlh", "x_de.ftl", "x.html.ftlx"}) {
      var result =
          engine.render(name, "[=\"<\"]", Rendering.SCOPE, new dev.groundwork.problem.Problems());
      assertThat(result.orElseThrow().text()).isEqualTo("<");
    }
  }

  /** F17. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\\n  [=engagement.nmae]|2|5|\"engagement.nmae\" is not defined|did you mean \"engagement.name\"?",
        "a\\n  [=yaml(engagement.nmae)]|2|10|\"engagement.nmae\" is not defined|did you mean \"engagement.name\"?",
        "a\\n[=my.secnds?string(\"00\")]|2|3|\"my.secnds\" is not defined|did you mean \"my.seconds\"?",
        "[=engagment.name]|1|3|\"engagment\" is not defined|did you mean \"engagement\"?",
        "<#list engagement.taem as t>x</#list>|1|8|\"engagement.taem\" is not defined|did you mean \"engagement.team\"?",
        "<#assign x = my.zzzzzzzz>|1|14|\"my.zzzzzzzz\" is not defined|test it with ??",
        "<#list engagement.team as t>[=t.hndle]</#list>|1|31|\"t.hndle\" is not defined|test it with ??",
        "a\\nb\\n[=1 + ]|3|7|Encountered|",
        "a\\n<#if my.loud>\\nb|2|1|never closed|close it with </#if>",
        "a\\n[=\"x\"?capitalise]|2|7|packs cannot use ?capitalise|did you mean ?capitalize?",
        "a\\n<#elseIf x>|2|1|packs cannot use <#elseIf>|write <#elseif>",
        "[=sh(\"a\\x0000b\")]|1|1|NUL|",
        "<#stop \"no ci of that kind\">|1|1|no ci of that kind|stopped",
      })
  void a_problem_has_its_place_and_a_hint(
      String template, int line, int column, String message, String hint) {
    Rendering rendering = Rendering.of(template.replace("\\n", "\n"));
    assertThat(rendering.problem().message()).contains(message);
    assertThat(rendering.problem().hint()).contains(hint == null ? "" : hint);
    assertThat(rendering.place().line()).as("line of %s", rendering.problem()).isEqualTo(line);
    assertThat(rendering.place().column())
        .as("column of %s", rendering.problem())
        .isEqualTo(column);
    assertThat(rendering.place().file()).isEqualTo("layers/base/files/x.md.ftl");
    assertNoLeak(rendering.problem());
  }

  @Test
  void places_are_right_behind_text_that_was_taken_out() {
    String page = "a line of text that is long enough to be taken out\n".repeat(30);
    Rendering rendering =
        Rendering.of(page + "[=my.seconds]\n" + page + "<#-- a\nb -->x [=engagement.nope]\n");
    assertThat(rendering.place().line()).isEqualTo(63);
    assertThat(rendering.place().column()).isEqualTo(10);
    assertThat(rendering.place().excerpt()).isEqualTo("b -->x [=engagement.nope]");
  }

  @Test
  void all_that_is_refused_is_told_at_once() {
    assertThat(Rendering.of("[=.now]\n<#include \"x\">\n[=\"x\"?new()]").problems()).hasSize(3);
  }

  @Test
  void an_item_is_there_under_each_only() {
    assertThat(Rendering.of("[=item.name]").problem().message())
        .contains("\"item\" is not defined");
    Scope scope = Rendering.SCOPE;
    assertThat(scope.item()).isEmpty();
  }

  private static void assertNoLeak(Problem problem) {
    assertThat(problem.text())
        .doesNotContain("freemarker.core")
        .doesNotContain("Exception")
        .doesNotContain("\tat ")
        .doesNotContain("dev.groundwork")
        .doesNotContain("/root");
  }
}
