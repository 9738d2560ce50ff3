package dev.groundwork.adapter.freemarker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pack can write, and what comes out. */
class TemplateLanguageTest {

  @Test
  void the_keys_under_engagement_stand_beside_the_others() {
    assertThat(Rendering.of("[=engagement.name]|[=engagement.success.target]").output())
        .isEqualTo("Yes: it's #1|85%");
    assertThat(Rendering.of("[=engagement.serving == \"online\"]").output()).isEqualTo("true");
  }

  @Test
  void my_contributions_and_item_are_in_reach() {
    assertThat(
            Rendering.of("[=my.seconds] [=contributions[\"readme.lines\"]?join(\"+\")]").output())
        .isEqualTo("20 one+two");
    assertThat(
            Rendering.of("<#list contributions[\"empty.point\"] as x>[=x]<#else>-</#list>")
                .output())
        .isEqualTo("-");
    assertThat(
            Rendering.forItem(Rendering.fields("name", Rendering.text("prod")), "[=item.name]")
                .output())
        .isEqualTo("prod");
  }

  @Test
  void functions_write_safely() {
    assertThat(
            Rendering.of("[=yaml(engagement.name)] [=py(my.loud)] [=sh(engagement.name)]").output())
        .isEqualTo("\"Yes: it's #1\" False 'Yes: it'\\''s #1'");
    assertThat(Rendering.of("[=json(engagement.team[0])]").output())
        .isEqualTo("{\"role\": \"tech-lead\", \"handle\": \"@ann\"}");
    assertThat(Rendering.of("[=toml(my.stages)] [=slug(\"Ünder Graf\")] [=md(\"a*b\")]").output())
        .isEqualTo("[\"1%\", \"50%\", \"100%\"] under-graf a\\*b");
    assertThat(Rendering.of("[=yaml({\"a\": [1, true, my.seconds]})]").output())
        .isEqualTo("{\"a\": [1, true, 20]}");
  }

  @Test
  void a_quantity_has_a_number_and_a_unit() {
    assertThat(Rendering.of("[=quantity(engagement.success.target).value / 100]").output())
        .isEqualTo("0.85");
    assertThat(Rendering.of("[=quantity(\"300ms\").unit]").output()).isEqualTo("ms");
    assertThat(Rendering.of("[=quantity(\"soon\").unit]").problem().message())
        .contains("wants a decimal and a unit");
  }

  @Test
  void indent_keeps_a_text_of_several_lines_in_its_block() {
    assertThat(Rendering.of("d: |\n  [=indent(\"a\\n\\nb\\n\", 2)]\n").output())
        .isEqualTo("d: |\n  a\n\n  b\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${{ github.sha }}", "${HOME:-x} ${#arr[@]} #{x}", "{{ $labels.job }}",
            "[[ -n $x ]] && [tool]",
        "f\"{x!r}\" a[1:-1]", "rate(x[5m]) > 0.5", "<a href=\"#\">@x</a> <!-- c -->",
            "a <- b; 1 < 2"
      })
  void what_other_languages_write_needs_no_escape(String text) {
    assertThat(Rendering.of(text + "\n[=my.seconds]\n").output()).isEqualTo(text + "\n20\n");
  }

  @Test
  void noparse_and_comments_vanish_with_their_lines() {
    assertThat(Rendering.of("a\n<#noparse>\n[=x] <#if>\n</#noparse>\nb\n").output())
        .isEqualTo("a\n[=x] <#if>\nb\n");
    assertThat(Rendering.of("a <#noparse>[=x]</#noparse> b").output()).isEqualTo("a [=x] b");
    assertThat(Rendering.of("a\n<#-- one\n two -->\nb\n").output()).isEqualTo("a\nb\n");
    assertThat(Rendering.of("a<#noparse></#noparse>b").output()).isEqualTo("ab");
  }

  @Test
  void lines_that_hold_only_tags_vanish() {
    String template =
        """
        a
        <#if my.seconds gt 3>
          b
          c is a longer line without any marker in it
          d is a longer line without any marker in it
        <#else>
          e
        </#if>
        <#list my.stages as stage>
        - [=stage]<#sep>,</#sep>
        </#list>
        f
        """;
    assertThat(Rendering.of(template).output())
        .isEqualTo(
            """
            a
              b
              c is a longer line without any marker in it
              d is a longer line without any marker in it
            - 1%,
            - 50%,
            - 100%
            f
            """);
  }

  @Test
  void variables_macros_and_functions_work() {
    assertThat(Rendering.of("<#assign a = 1 b = a + 1><#assign b += 2>[=b]").output())
        .isEqualTo("4");
    assertThat(Rendering.of("<#assign t>x[=1]</#assign>[=t][=t]").output()).isEqualTo("x1x1");
    assertThat(
            Rendering.of("<#macro m p q=\"d\">[=p][=q]<#nested></#macro><@m p=1>z</@m><@m 1 2/>")
                .output())
        .isEqualTo("1dz12");
    assertThat(
            Rendering.of(
                    "<#function f n><#if (n < 2)><#return 1></#if><#return n * f(n - 1)></#function>[=f(5)]")
                .output())
        .isEqualTo("120");
    assertThat(
            Rendering.of("<#list 1..3 as i>[=i]</#list>[=\"abcdef\"[1..2]][=\"abc\"[1..]]")
                .output())
        .isEqualTo("123bcbc");
    assertThat(
            Rendering.of("<#list engagement.team as m><#if m?is_last>[=m.handle]</#if></#list>")
                .output())
        .isEqualTo("@bob");
    assertThat(
            Rendering.of("<#switch my.seconds>\n<#case 20>\ntwenty\n<#break>\n</#switch>\n")
                .output())
        .isEqualTo("twenty\n");
    assertThat(Rendering.of("<#list {\"a\": 1, \"b\": 2} as k, v>[=k][=v]</#list>").output())
        .isEqualTo("a1b2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[=my.seconds?string(\"0000\")]|0020",
        "[=my.ratio?string[\"0.##\"]] [=my.big?string.computer] [=my.loud?string]|0.85 1234567 false",
        "[=my.loud?string(\"y\", \"n\")]|n",
        "[=\"a-b\"?replace(\"-\", \"+\")]|a+b",
        "[=\"7\"?left_pad(3, \"0\")]|007",
        "[=[my.seconds, 28]?min]|20",
        "[=(my.seconds / 12)?floor]|1",
        "[=(my.none)!\"d\"]|d",
        "[=my.none???string(\"y\", \"n\")]|n",
        "[=\"a[=my.seconds]b\"]|a20b",
        "[=r\"[=x]\"]|[=x]",
        "[=(1 > 0)?then(\"x\", \"y\")]|x",
        "[=\"1,2\"?split(\",\")[1]]|2"
      })
  void common_built_ins_work(String template, String output) {
    assertThat(Rendering.of(template).output()).isEqualTo(output);
  }

  /** Pitfall F7: numbers and booleans for computers, whatever the machine speaks. */
  @Test
  void output_is_the_same_in_every_locale_and_time_zone() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
      assertThat(
              Rendering.of(
                      "[=my.big] [=my.ratio] [=my.loud] [=\"TITLE\"?lower_case] [=my.big?string(\"00\")]")
                  .output())
          .isEqualTo("1234567 0.85 false title 1234567");
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  /** Pitfall F15. */
  @Test
  void line_breaks_are_normal_and_a_byte_order_mark_goes() {
    assertThat(Rendering.of("\uFEFFa\r\n[=my.seconds]\r\n").output()).isEqualTo("a\n20\n");
    assertThat(Rendering.of("\uFEFFa\r\nb\r\n").output()).isEqualTo("a\nb\n");
  }

  @Test
  void text_without_markers_comes_back_as_it_is() {
    String text = "# [x] = <y> </z> ${a}\n";
    assertThat(Rendering.of(text).output()).isSameAs(text);
  }

  @Test
  void a_template_is_parsed_once_for_each_text() {
    FreemarkerEngine engine = new FreemarkerEngine(Rendering.PATIENT);
    assertThat(Rendering.with(engine, Rendering.SCOPE, "a[=1]").output()).isEqualTo("a1");
    assertThat(Rendering.with(engine, Rendering.SCOPE, "b[=1]").output()).isEqualTo("b1");
    assertThat(Rendering.with(engine, Rendering.SCOPE, "a[=1]").output()).isEqualTo("a1");
  }
}
