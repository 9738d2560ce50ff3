package dev.groundwork.write;

import dev.groundwork.document.Node;
import dev.groundwork.engagement.Value;
import dev.groundwork.plan.Sha256;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One mapping of a lock with the questions its reader asks. What is missing or has the wrong form
 * becomes a problem and an empty value, so that reading goes on and finds the rest.
 */
record LockShape(Node.Mapping mapping, Problems problems) {

  private static final Sha256 NO_DIGEST = new Sha256("0".repeat(64));

  void only(String... keys) {
    mapping.entries().stream()
        .filter(entry -> !List.of(keys).contains(entry.key().text()))
        .forEach(entry -> wrong(entry.key(), "unknown key \"" + entry.key().text() + "\""));
  }

  List<Node.Entry> entries() {
    return mapping.entries();
  }

  LockShape below(String key) {
    Optional<Node.Entry> entry = mapping.entry(key);
    if (entry.isPresent()) {
      return below(entry.get());
    }
    missing(key);
    return empty();
  }

  LockShape below(Node.Entry entry) {
    if (entry.value() instanceof Node.Mapping below) {
      return new LockShape(below, problems);
    }
    wrong(entry.value(), "\"" + entry.key().text() + "\" must be a mapping");
    return empty();
  }

  String text(String key) {
    return optionalText(key).orElseGet(() -> missing(key));
  }

  Optional<String> optionalText(String key) {
    return mapping.get(key).map(node -> scalar(node, true));
  }

  SortedSet<String> texts(String key) {
    SortedSet<String> texts = new TreeSet<>();
    if (mapping.get(key).orElse(mapping) instanceof Node.Sequence list) {
      list.items().forEach(item -> texts.add(scalar(item, true)));
    } else {
      missing(key);
    }
    return texts;
  }

  SortedSet<String> optionalTexts(String key) {
    return mapping.get(key).isPresent() ? texts(key) : new TreeSet<>();
  }

  Sha256 digest(String key) {
    String hex = text(key);
    if (Sha256.isHex(hex)) {
      return new Sha256(hex);
    }
    wrong(mapping, "\"" + key + "\" must be a SHA-256 digest");
    return NO_DIGEST;
  }

  boolean isOn(String key) {
    return mapping.get(key).map(node -> scalar(node, false)).filter("true"::equals).isPresent();
  }

  long size(String key) {
    String digits = mapping.get(key).map(node -> scalar(node, false)).orElse("");
    if (digits.matches("[0-9]{1,15}")) {
      return Long.parseLong(digits);
    }
    wrong(mapping, "\"" + key + "\" must be a number of bytes");
    return 0;
  }

  <T> T oneOf(String key, T[] choices, Function<T, String> word) {
    String text = text(key);
    return Arrays.stream(choices)
        .filter(choice -> word.apply(choice).equals(text))
        .findFirst()
        .orElseGet(
            () -> {
              wrong(mapping, "\"" + key + "\" cannot be \"" + text + "\"");
              return choices[0];
            });
  }

  Value.Fields fields(String key) {
    return (Value.Fields) value(below(key).mapping());
  }

  private Value value(Node node) {
    if (node instanceof Node.Mapping fields) {
      Map<String, Value> values = new LinkedHashMap<>();
      fields.entries().forEach(entry -> values.put(entry.key().text(), value(entry.value())));
      return new Value.Fields(values);
    }
    if (node instanceof Node.Sequence list) {
      return new Value.Items(list.items().stream().map(this::value).toList());
    }
    Node.Scalar scalar = (Node.Scalar) node;
    String text = scalar.text();
    if (scalar.quoted()) {
      return new Value.Text(text);
    }
    if (text.equals("true") || text.equals("false")) {
      return new Value.Flag(text.equals("true"));
    }
    if (YamlText.NUMBER.matcher(text).matches()) {
      return new Value.Num(new BigDecimal(text), text);
    }
    return new Value.Text(wrong(node, "a text must stand in quotes"));
  }

  private String scalar(Node node, boolean quoted) {
    if (node instanceof Node.Scalar scalar && scalar.quoted() == quoted) {
      return scalar.text();
    }
    return wrong(node, quoted ? "a text in quotes belongs here" : "a plain value belongs here");
  }

  private String missing(String key) {
    return wrong(mapping, "\"" + key + "\" is missing");
  }

  /** Records what is wrong; an empty text takes the value's place. */
  private String wrong(Node node, String message) {
    problems.add(Problem.at(node.where(), Code.LOCK_INVALID, message, ""));
    return "";
  }

  private LockShape empty() {
    Node.Mapping nothing = new Node.Mapping(List.of(), true, mapping.where(), Node.Span.NONE);
    return new LockShape(nothing, problems);
  }
}
