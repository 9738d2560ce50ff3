package dev.groundwork.adapter.yaml;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Where;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in plain words what usually causes a syntax error. */
final class SyntaxHints {

  private SyntaxHints() {}

  static Problem explain(MarkedYAMLException failure, Where where, String text, int offset) {
    String parser = failure.getProblem() == null ? "" : failure.getProblem();
    if (offset < text.length() && text.charAt(offset) == '\t') {
      return syntax(where, "a tab stands where YAML allows blanks only", "indent with blanks");
    }
    if (parser.contains("mapping values are not allowed")) {
      return syntax(
          where,
          "a second \": \" in one line, or a line that is indented too far",
          "put text that contains \": \" in quotes, and align the keys of a mapping");
    }
    if (parser.contains("expected <block end>")) {
      return syntax(
          where,
          "this line does not continue what is above it",
          "check the indentation, and put text that begins or ends with a quote wholly in quotes");
    }
    if (parser.contains("cannot start any token")) {
      return syntax(
          where,
          "a plain text cannot begin with "
              + parser
                  .replaceFirst("(?s)^found character ", "")
                  .replaceFirst("(?s) that cannot start any token.*$", ""),
          "put the text in quotes");
    }
    if (parser.contains("could not find expected ':'")) {
      return syntax(where, "a key without \":\" stands above this place", "write \"key: value\"");
    }
    return syntax(where, "this is not YAML: " + oneLine(parser), oneLine(context(failure)));
  }

  private static String context(MarkedYAMLException failure) {
    if (failure.getContext() == null || failure.getContextMark() == null) {
      return "";
    }
    return failure.getContext()
        + " that begins in line "
        + (failure.getContextMark().getLine() + 1);
  }

  private static Problem syntax(Where where, String message, String hint) {
    return Problem.at(where, Code.YAML_SYNTAX, message, hint);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
