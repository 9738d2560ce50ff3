package dev.groundwork.plan;

import dev.groundwork.engagement.Value;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file's name in a pack, on the way to its name in the target: the ending {@code .ftl} goes,
 * {@code dot_x} becomes {@code .x} at the start of every segment, {@code __x__} becomes a value.
 */
record PathTemplate(String text) {

  /** The ending of a file that is rendered. */
  static final String RENDERED = ".ftl";

  private static final Pattern PLACEHOLDER = Pattern.compile("__([a-z][a-z0-9_]*?)__");

  static PathTemplate of(String file) {
    String path =
        file.endsWith(RENDERED) ? file.substring(0, file.length() - RENDERED.length()) : file;
    return new PathTemplate(
        Arrays.stream(path.split("/", -1))
            .map(segment -> segment.startsWith("dot_") ? undot(segment) : segment)
            .collect(Collectors.joining("/")));
  }

  /** {@code dot_x} to {@code .x}; {@code dot_dot_x} to {@code dot_x}. */
  private static String undot(String segment) {
    String rest = segment.substring("dot_".length());
    return rest.startsWith("dot_") ? rest : "." + rest;
  }

  /** The names that may be placeholders; those without a value stay as they stand. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /**
   * Fills in the values.
   *
   * @return empty after a problem: a value that would leave its folder, or a path that is not legal
   *     everywhere
   */
  Optional<RelativePath> fill(Map<String, String> values, String source, Problems problems) {
    for (Map.Entry<String, String> value : values.entrySet()) {
      if (value.getValue().matches("(?s).*[/\\\\].*|\\.\\.?")) {
        problems.add(
            Problem.at(
                Where.file(source),
                Code.TARGET_ESCAPE,
                "\""
                    + value.getValue()
                    + "\" for __"
                    + value.getKey()
                    + "__ would leave its folder",
                "a name in a path holds no slash and is not .."));
        return Optional.empty();
      }
    }
    String filled =
        PLACEHOLDER
            .matcher(text)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
    return RelativePath.parse(filled, Where.file(source), Code.PACK_PATH, problems);
  }

  /** How a value stands in a path. */
  static String text(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Num number) {
      return number.written();
    }
    return value instanceof Value.Flag flag ? Boolean.toString(flag.on()) : "";
  }
}
