package dev.groundwork.document;

import dev.groundwork.document.Node.Mapping;
import dev.groundwork.document.Node.Scalar;
import dev.groundwork.document.Node.Sequence;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a mapping of a fixed shape key by key. A value of another form and, at the end, every key
 * nobody asked for become problems; reading goes on with what is right.
 */
public final class MappingReader {

  private final Mapping mapping;
  private final Problems problems;
  private final Code code;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * @param code the kind of problem a wrong form is; an unknown key is always {@link
   *     Code#UNKNOWN_KEY}
   */
  public MappingReader(Mapping mapping, Code code, Problems problems) {
    this.mapping = mapping;
    this.code = code;
    this.problems = problems;
  }

  public Mapping mapping() {
    return mapping;
  }

  /** The value of a key; null values count as absent. */
  public Optional<Node> node(String key) {
    known.add(key);
    return mapping.get(key).filter(node -> !(node instanceof Scalar s && s.isNull()));
  }

  public Optional<String> text(String key) {
    return node(key).flatMap(node -> scalar(key, node)).map(Scalar::text);
  }

  /** The text of a key that must be there; empty after a problem. */
  public String requiredText(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty() && node(key).isEmpty()) {
      add(mapping, "\"" + key + "\" is missing", "add " + key + ": …");
    }
    return text.orElse("");
  }

  public Optional<Boolean> flag(String key) {
    return node(key).flatMap(node -> scalar(key, node)).flatMap(this::flag);
  }

  private Optional<Boolean> flag(Scalar scalar) {
    if (scalar.text().equals("true") || scalar.text().equals("false")) {
      return Optional.of(scalar.text().equals("true"));
    }
    add(scalar, "\"" + scalar.text() + "\" is not true or false", "write true or false");
    return Optional.empty();
  }

  public Optional<BigDecimal> number(String key) {
    return node(key).flatMap(node -> scalar(key, node)).flatMap(this::number);
  }

  private Optional<BigDecimal> number(Scalar scalar) {
    if (scalar.text().matches("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?")) {
      return Optional.of(new BigDecimal(scalar.text()));
    }
    add(scalar, "\"" + scalar.text() + "\" is not a number", "write digits, such as 15 or 0.5");
    return Optional.empty();
  }

  /** The texts of a list; empty when the key is not there. */
  public List<String> texts(String key) {
    return items(key).stream()
        .flatMap(item -> scalar(key, item).stream())
        .map(Scalar::text)
        .toList();
  }

  /** The items of a list; empty when the key is not there. */
  public List<Node> items(String key) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof Sequence sequence) {
      return sequence.items();
    }
    add(node.get(), "\"" + key + "\" is " + node.get().kind() + ", not a list", "write [a, b]");
    return List.of();
  }

  public Optional<Mapping> child(String key) {
    return node(key).flatMap(node -> asMapping(key, node));
  }

  /** The entries of a mapping with free keys, in order. */
  public <T> Map<String, T> entries(String key, Function<Node.Entry, Optional<T>> read) {
    Map<String, T> result = new LinkedHashMap<>();
    child(key)
        .ifPresent(
            child ->
                child
                    .entries()
                    .forEach(
                        entry ->
                            read.apply(entry).ifPresent(v -> result.put(entry.key().text(), v))));
    return result;
  }

  /** Each item of a list that is a mapping, read by {@code read}. */
  public <T> List<T> each(String key, Function<Mapping, T> read) {
    List<T> result = new ArrayList<>();
    items(key)
        .forEach(item -> asMapping(key, item).ifPresent(each -> result.add(read.apply(each))));
    return result;
  }

  /** Reports the keys nobody asked for. Call it last. */
  public void finish() {
    for (Node.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!known.contains(key)) {
        problems.add(
            Problem.at(
                entry.key().where(),
                Code.UNKNOWN_KEY,
                "unknown key \"" + key + "\"",
                Suggestion.hint(key, known)));
      }
    }
  }

  /** Reports something about a node of this mapping. */
  public void add(Node node, String message, String hint) {
    problems.add(Problem.at(node.where(), code, message, hint));
  }

  private Optional<Scalar> scalar(String key, Node node) {
    if (node instanceof Scalar scalar) {
      return Optional.of(scalar);
    }
    add(node, "\"" + key + "\" is " + node.kind() + ", not a single value", "");
    return Optional.empty();
  }

  private Optional<Mapping> asMapping(String key, Node node) {
    if (node instanceof Mapping child) {
      return Optional.of(child);
    }
    add(node, "\"" + key + "\" is " + node.kind() + ", not a mapping", "write key: value");
    return Optional.empty();
  }
}
