package dev.groundwork.cli;

import dev.groundwork.problem.Problem;
import dev.groundwork.workflow.PackTests;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report of {@code pack test} as JUnit XML, which every CI reads. */
final class JUnitXml {

  private JUnitXml() {}

  static String of(PackTests.Report report) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    Duration all =
        report.results().stream().map(PackTests.Result::took).reduce(Duration.ZERO, Duration::plus);
    xml.append("<testsuite name=\"groundwork pack test\"")
        .append(attribute("tests", Integer.toString(report.results().size())))
        .append(attribute("failures", Long.toString(report.failed())))
        .append(attribute("errors", "0"))
        .append(attribute("skipped", "0"))
        .append(attribute("time", seconds(all)))
        .append(">\n");
    report.results().forEach(result -> xml.append(testcase(result)));
    return xml.append("</testsuite>\n").toString();
  }

  private static String testcase(PackTests.Result result) {
    String head =
        "  <testcase"
            + attribute("classname", result.kind().name().toLowerCase(Locale.ROOT))
            + attribute("name", result.name())
            + attribute("time", seconds(result.took()));
    if (result.problems().isEmpty()) {
      return head + "/>\n";
    }
    String text = result.problems().stream().map(Problem::text).collect(Collectors.joining());
    String how = result.answers().isEmpty() ? "" : "with " + result.answers() + "\n";
    return head
        + ">\n    <failure"
        + attribute("message", result.problems().get(0).message())
        + ">"
        + escaped(how + text)
        + "</failure>\n  </testcase>\n";
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + escaped(value).replace("\n", "&#10;") + "\"";
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
  }

  /** XML 1.0 has no place for most control characters. */
  private static String escaped(String text) {
    return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
