package dev.groundwork.adapter.freemarker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.Seed;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What FreeMarker gets is another text than the pack's; what comes out must be the same. */
class RewritingPropertiesTest {

  private static final String LONG = "a line of text that is long enough to be taken out";

  // A second <#t> on one line makes FreeMarker trim the lines behind, too: one for each line here.
  private static final List<String> PIECES =
      List.of(
          "\n",
          " ",
          "  \n",
          "x",
          LONG + "\n",
          LONG + "\n" + LONG + "\n",
          "\n" + LONG + "\n\n" + LONG,
          "${{ a }}",
          "[x]",
          "<b>",
          "[=my.seconds]",
          "[=yaml(engagement.name)]",
          "\n[=1]\n",
          "<#-- c -->",
          "\n<#-- c\n d -->\n",
          "\n  x <#t>\n",
          "\n  <#lt>x\n",
          "\n  x <#rt>\n",
          "\n  x <#nt>\n",
          "[=\"a]\"]",
          "<#assign v = \"1\">",
          "\n<#assign v = 2 w = 3>\n",
          "[=(v!9)?string]",
          "<#assign v += 1>",
          "[=\"a-b\"?replace(\"-\", \"+\")?html]",
          "[=my.stages?join(\", \")]",
          "[=[1, 2]?join(\"a\"?replace(\"a\", \"b\"))]",
          "[=contributions[\"readme.lines\"]?join(\"\")]",
          "[=(my.none!\"<\")?html + \"<\"?xml]",
          "[=engagement.team[0].role?replace(\"-\", \"_\")?upper_case]");

  private static final List<String> BLOCKS =
      List.of(
          "<#if true>%s</#if>",
          "\n<#if my.seconds gt 3>\n%s\n<#else>\n" + LONG + "\n</#if>\n",
          "<#list my.stages as s>%s<#sep>, </#list>",
          "\n<#list 1..2 as i>\n  %s\n</#list>\n",
          "\n<#list my.stages>\n  <ul>\n  <#items as s>\n%s</#items>\n</#list>\n",
          "\n<#switch 1>\n<#case 1>\n%s\n<#break>\n<#default>\nno\n</#switch>\n",
          "<#assign c>%s</#assign>[=c]",
          "\n<#assign c>\n%s\n</#assign>\n[=c]\n",
          "\n<#macro m p q=\"d\" rest...>\n[=p]%s[=q]\n</#macro>\n<@m p=\"y\"/>\n<@m \"1\" \"2\"/>\n",
          "\n<#function f(a, b=\"z\")>\n  <#return a + b>\n</#function>\n%s[=f(\"1\")]");

  @Provide
  Arbitrary<String> templates() {
    Arbitrary<String> flat =
        Arbitraries.of(PIECES).list().ofMaxSize(8).map(all -> String.join("", all));
    Arbitrary<String> block =
        Arbitraries.of(BLOCKS).flatMap(b -> flat.map(inside -> b.replace("%s", inside)));
    Arbitrary<String> nested =
        Arbitraries.of(BLOCKS)
            .filter(b -> !b.contains("macro") && !b.contains("function"))
            .flatMap(b -> block.map(inside -> b.replace("%s", inside)));
    return Arbitraries.oneOf(flat, block, nested)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(all -> String.join("", all));
  }

  @Property(tries = 2_000, seed = Seed.SHORT_RUN)
  void it_changes_no_output(@ForAll("templates") String template) throws IOException {
    Rendering ours = Rendering.of(template);
    assertThat(ours.text().orElseGet(() -> "problem"))
        .as("%s %s", template, ours.problems())
        .isEqualTo(freemarkers(template));
  }

  private static String freemarkers(String template) throws IOException {
    Root root =
        Root.of(Rendering.SCOPE, new Reads(), new TreeMap<>(Functions.all(Rendering.PATIENT)));
    StringWriter output = new StringWriter();
    try {
      new Sandbox().parse("x", template).process(root, output);
      return output.toString();
    } catch (TemplateException | freemarker.core.ParseException e) {
      return "problem";
    }
  }
}
