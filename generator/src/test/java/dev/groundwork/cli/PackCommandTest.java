package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starting a pack, linting it, running its recorded cases. */
class PackCommandTest {

  private static final String TEMPLATE = "layers/base/files/README.md.ftl";
  private static final String LAYER = "layers/base/layer.yaml";

  private static final String COLOUR = "|~- {id: b, ask: B, type: choice, choices: [red, green], ";

  @TempDir private Path folder;

  @BeforeEach
  void a_new_pack() {
    assertThat(run("pack", "new", "p").exit()).isZero();
  }

  private Run run(String... arguments) {
    return Run.in(folder, arguments);
  }

  private void append(String file, String text) throws IOException {
    Path path = folder.resolve("p").resolve(file);
    Files.createDirectories(path.getParent());
    String before = Files.exists(path) ? Files.readString(path) : "";
    Files.writeString(
        path, before + text.replace("\\n", "\n").replace("\\r", "\r").replace("~", "  "));
  }

  @Test
  void a_new_pack_has_nothing_to_mend_and_one_case_that_fails() {
    assertThat(run("pack", "lint", "p").exit()).isZero();

    Run test = run("pack", "test", "p");
    assertThat(test.exit()).isEqualTo(1);
    assertThat(test.out())
        .contains("FAILED  base/first", "expected/README.md:4:1: error[GW-059]", "ends before");
    assertThat(test.err()).startsWith("0 of 1 case passes.\n");
  }

  @Test
  void the_line_that_new_tells_makes_the_case_pass() throws IOException {
    append(TEMPLATE, "\\nWe succeed at [=md(engagement.success.target)].\\n");

    Run test = run("pack", "test", "p", "--json");
    assertThat(test.exit()).as(test.out()).isZero();
    assertThat(test.out()).contains("\"case\": \"base/first\"", "\"failed\": 0");
  }

  @Test
  void a_folder_with_something_in_it_is_left_alone() {
    assertThat(run("pack", "new", "p").exit()).isEqualTo(4);
  }

  @Test
  void what_comes_out_can_be_accepted_but_not_by_a_machine() throws IOException {
    Files.delete(folder.resolve("p/layers/base/tests/first/expected/README.md"));
    append("layers/base/tests/first/expected/old.md", "gone\n");
    assertThat(run("pack", "test", "p").exit()).isEqualTo(1);

    assertThat(run("pack", "test", "p", "--accept").exit()).isZero();
    assertThat(run("pack", "test", "p").exit()).isZero();
    assertThat(folder.resolve("p/layers/base/tests/first/expected/old.md")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "layers/base/files/a.yaml.ftl|a: x [=\"[\" + \"=\"]b\\n|GW-060|template syntax is left",
        "layers/base/files/a.yaml.ftl|a: \"[=1]\\n|GW-060|is not YAML",
        "layers/base/files/a.json|{\"a\": [1,]}\\n|GW-060|is not JSON",
        "layers/base/files/more.md|more\\n|GW-059|more.md is made and not recorded",
        "layers/base/tests/other/expected/x|x\\n|GW-059|there is no",
        "layers/more/tests/a/answers.yaml|layers: [more]\\n|GW-013|FAILED  more/a",
      })
  void a_case_tells_what_is_wrong_with_what_came_out(
      String file, String text, String code, String message) throws IOException {
    append(file, text);

    Run test = run("pack", "test", "p");
    assertThat(test.exit()).isEqualTo(1);
    assertThat(test.out()).contains("error[" + code + "]: ").contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        LAYER + "|colour: red\\n|GW-011|layer.yaml:10:1|unknown key",
        LAYER + "|~- {id: b, ask: B}\\n|GW-053|layer.yaml:10:10|nothing reads",
        LAYER + "|~- {id: b, ask: B, when: my.mott}\\n|GW-054|layer.yaml:10:27|did you mean",
        LAYER + "|~- {id: b, ask: B, pattern: '(a+)+'}\\n|GW-057|layer.yaml:10:30|repeats",
        LAYER + "|requires: [bas]\\n|GW-043|layer.yaml:10:12|no layer",
        LAYER + "|contributes: {a.b: [x]}\\n|GW-044|layer.yaml:10:15|nobody declares",
        TEMPLATE + "|[=my.moto]\\n|GW-054|README.md.ftl:4:3|my.moto",
        TEMPLATE + "|[=engagement.sucess.target]\\n|GW-054|README.md.ftl:4:3|\"success\"",
        TEMPLATE + "|[=item.name]\\n|GW-054|README.md.ftl:4:3|each",
        TEMPLATE + "|[=contributions[\"x.y\"]?size]\\n|GW-054|README.md.ftl:4:3|x.y",
        TEMPLATE + "|[=moto]\\n|GW-054|README.md.ftl:4:3|moto",
        TEMPLATE
            + "|<#list engagement.team as one>[=one.rol]</#list>\\n|GW-054|README.md.ftl:4:33|role",
        TEMPLATE + "|[=.now]\\n|GW-063|README.md.ftl:4:3|own variables",
        TEMPLATE + "|[=\"1\"?eval]\\n|GW-063|README.md.ftl:4:|?eval",
        TEMPLATE + "|a  \\n|GW-058|README.md.ftl:4:2|blanks",
        TEMPLATE + "|a\\r\\n|GW-061|README.md.ftl:4:2|Windows",
        TEMPLATE + "|a|GW-062|README.md.ftl:4:2|does not end",
        "layers/base/files/a.yaml.ftl|a: [=my.motto]\\n|GW-055|a.yaml.ftl:1:6|yaml(my.motto)",
        "layers/base/files/a.sh.ftl|a=\"x [=engagement.name]\"\\n|GW-055|a.sh.ftl:1:8|sh(",
        "layers/base/files/readme.MD|x\\n|GW-042|readme.MD|same file on some systems",
        "layers/base/files/aux.md|x\\n|GW-041|aux.md|device on Windows",
        "pack.yaml|moves: {\"0.2.0\": {old.md: READM.md}}\\n|GW-056|pack.yaml:7:27|README.md",
        LAYER + "|requires: [base]\\n|GW-064|layer.yaml:10:1|circle",
        "presets/plain.yaml|answers: {serving: onlin}\\n|GW-018|plain.yaml:5:20|online",
        "layers/more/layer.yaml|layer: more\\n|GW-040|pack.yaml:6:9|\"more\" is not on the list",
        LAYER
            + "|~- {id: b, ask: B, type: integer, default: many}\\n|GW-050|layer.yaml:10:45|whole",
        LAYER + COLOUR + "default: blue}\\n|GW-065|layer.yaml:10:67|red, green",
        LAYER + "|~- {id: b, ask: B, pattern: '[a'}\\n|GW-040|layer.yaml:10:30|Unclosed",
        LAYER + "|~- {id: b, ask: B, when: '.now > 1'}\\n|GW-063|layer.yaml:10:27|own variables",
        TEMPLATE + "|[=\"1\"?eva]\\n|GW-046|README.md.ftl:4:|?eva",
        TEMPLATE + "|[=\"freemarker\"?new()]\\n|GW-063|README.md.ftl:4:|runs no code",
        "layers/base/files/a.py.ftl|a = [=my.motto]\\n|GW-055|a.py.ftl:1:7|py(my.motto)",
        "layers/base/files/a.toml.ftl|a = [=my.motto]\\n|GW-055|a.toml.ftl:1:7|toml(my.motto)",
        "layers/base/files/a.json.ftl|[\"[=my.motto]\"]\\n|GW-055|a.json.ftl:1:5|json(my.motto)",
        "layers/base/files/README.md|x\\n|GW-042|README.md|both write README.md",
        "layers/base/files/a:b.md|x\\n|GW-041|a:b.md|",
        LAYER + "|files: [{path: nothing.md}]\\n|GW-045|layer.yaml:10:|nothing.md",
        "presets/plain.yaml|colour: red\\n|GW-011|plain.yaml:5:1|unknown key",
        "pack.yaml|colour: red\\n|GW-011|pack.yaml:7:1|unknown key",
        "pack.yaml|moves: [\\n|GW-010|pack.yaml|",
      })
  void a_mistake_is_found_at_its_place(
      String file, String text, String code, String place, String message) throws IOException {
    append(file, text);

    Run lint = run("pack", "lint", "p");
    assertThat(lint.exit()).isEqualTo(1);
    assertThat(lint.out()).contains("error[" + code + "]: ", place, message == null ? "" : message);
    assertThat(run("pack", "lint", "p", "--json").out())
        .contains("\"code\": \"" + code + "\"")
        .as("each has a remedy")
        .doesNotContain("\"hint\": \"\"");
  }

  @Test
  void names_that_differ_by_their_unicode_form_alone_collide() throws IOException {
    append("layers/base/files/caf\u00e9.md", "x\n");
    append("layers/base/files/cafe\u0301.md", "x\n");

    assertThat(run("pack", "lint", "p").out())
        .contains("error[GW-042]: ", "both write caf\u00e9.md");
  }

  @Test
  void two_layers_on_one_path_are_both_named() throws IOException {
    append("layers/two/layer.yaml", "layer: two\n");
    append("layers/two/files/README.md", "x\n");
    Path pack = folder.resolve("p/pack.yaml");
    Files.writeString(pack, Files.readString(pack).replace("[base]", "[base, two]"));

    assertThat(run("pack", "lint", "p").out())
        .contains("error[GW-042]: ", "layer \"base\"", "layer \"two\"", "both write README.md");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        TEMPLATE + "|<#assign a = engagement.success><#if a??>[=a.target]</#if>\\n",
        TEMPLATE + "|<#macro m a b=2>[=a + b]</#macro><@m a=1/>[=my.none!\"\"]\\n",
        TEMPLATE + "|[=(engagement.none)!1] <#if my.x?has_content>x</#if>\\n",
        TEMPLATE + "|<#noparse>[=nothing] <#if x></#noparse>\\n",
        TEMPLATE + "|<#-- [=nothing] --><#function f x><#return x * 2></#function>[=f(2)]\\n",
        "layers/base/files/a.yaml.ftl|# [=my.motto]\\na: [=yaml(my.motto)]\\n",
        LAYER + "|~- {id: b, ask: B, pattern: '[a-z]+(-[a-z]+)*', when: my.b == \"\"}\\n",
      })
  void what_is_right_is_not_reported(String file, String text) throws IOException {
    append(file, text);

    Run lint = run("pack", "lint", "p");
    assertThat(lint.out()).isEmpty();
    assertThat(lint.exit()).isZero();
  }

  @Test
  void the_pack_that_ships_has_nothing_to_mend() {
    String shipped = Path.of("..", "templates", "ml-engagement").toAbsolutePath().toString();

    Run lint = run("pack", "lint", shipped);
    assertThat(lint.out()).isEmpty();
    assertThat(lint.exit()).isZero();
  }

  @Test
  void pack_alone_is_a_wrong_usage() {
    assertThat(run("pack").exit()).isEqualTo(2);
    assertThat(run("pack", "lint", "nowhere").exit()).isEqualTo(3);
  }
}
