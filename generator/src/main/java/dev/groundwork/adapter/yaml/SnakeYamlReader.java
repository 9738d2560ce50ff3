package dev.groundwork.adapter.yaml;

import dev.groundwork.document.Document;
import dev.groundwork.document.DocumentReader;
import dev.groundwork.document.Node;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML with SnakeYAML's parser, event by event: nothing is resolved, constructed or guessed,
 * every scalar stays text with its place, and all forbidden features of a document are reported
 * together.
 */
public final class SnakeYamlReader implements DocumentReader {

  /** The lock of ten thousand files is a tenth of it. */
  static final int MAX_CHARACTERS = 32 * 1024 * 1024;

  /** How deep collections may nest. engagement.yaml needs five. */
  static final int MAX_DEPTH = 20;

  @Override
  public Document read(String name, String text, Problems problems) {
    Optional<Node> root = parse(name, text, problems);
    if (root.isEmpty()) {
      return empty(name, text);
    }
    Node node = root.get();
    if (node instanceof Node.Mapping mapping) {
      return new Document(name, text, mapping);
    }
    if (!(node instanceof Node.Scalar scalar && scalar.isNull())) {
      problems.add(
          Problem.at(
              node.where(),
              Code.WRONG_TYPE,
              "the document is " + node.kind() + " and must be a mapping",
              "begin with lines of the form \"key: value\""));
    }
    return empty(name, text);
  }

  @Override
  public Node readValue(String name, String text, Problems problems) {
    Where where = new LineTable(name, text).where(0);
    return parse(name, text, problems)
        .orElseGet(() -> new Node.Scalar("", false, where, Node.Span.NONE));
  }

  private static Document empty(String name, String text) {
    Where where = new LineTable(name, text).where(0);
    Node.Span end = new Node.Span(text.length(), text.length());
    return new Document(name, text, new Node.Mapping(List.of(), false, where, end));
  }

  /** Empty when there is nothing, or when a problem was added. */
  private static Optional<Node> parse(String name, String text, Problems problems) {
    if (text.length() > MAX_CHARACTERS) {
      problems.add(
          Problem.at(
              Where.file(name),
              Code.YAML_SYNTAX,
              "the file has " + text.length() + " characters; at most " + MAX_CHARACTERS,
              "answers are short: is this the right file?"));
      return Optional.empty();
    }
    LineTable lines = new LineTable(name, text);
    Problems found = new Problems();
    Optional<Node> root;
    try {
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(MAX_CHARACTERS);
      options.setNestingDepthLimit(MAX_DEPTH);
      Parser parser = new ParserImpl(new StreamReader(text), options);
      root = new EventTree(text, lines, parser, found).document();
    } catch (YAMLException unreadable) {
      found.add(syntax(lines, unreadable, text));
      root = Optional.empty();
    }
    problems.addAll(found.all());
    return found.hasErrors() ? Optional.empty() : root;
  }

  private static Problem syntax(LineTable lines, YAMLException failure, String text) {
    if (failure instanceof ReaderException unprintable) {
      int offset = lines.charOffset(unprintable.getPosition());
      String point = "U+%04X".formatted(unprintable.getCodePoint());
      return Problem.at(
          lines.where(offset),
          Code.YAML_SYNTAX,
          "the character " + point + " may not stand in YAML",
          "delete it, or write it as an escape in double quotes");
    }
    if (failure instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      int offset = lines.charOffset(marked.getProblemMark().getIndex());
      return SyntaxHints.explain(marked, lines.where(offset), text, offset);
    }
    return Problem.at(
        lines.where(0), Code.YAML_SYNTAX, "this is not YAML: " + failure.getMessage(), "");
  }
}
