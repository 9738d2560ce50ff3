package dev.groundwork.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way to a value in a document, such as {@code team[0].handle}. */
public record NodePath(List<Step> steps) {

  private static final Pattern STEP =
      Pattern.compile("(?<key>[A-Za-z0-9_-]+)(?<indices>(?:\\[\\d{1,6}])*)");
  private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");

  public NodePath {
    steps = List.copyOf(steps);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NodePath same && steps.equals(same.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  /** One step down. */
  public sealed interface Step {}

  /** Into a mapping. */
  public record Key(String name) implements Step {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key same && name.equals(same.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /** Into a list; counted from 0. */
  public record Index(int number) implements Step {}

  /** Reads a path as it is typed; empty when it is none. */
  public static Optional<NodePath> parse(String written) {
    List<Step> steps = new ArrayList<>();
    for (String part : written.split("\\.", -1)) {
      Matcher step = STEP.matcher(part);
      if (!step.matches()) {
        return Optional.empty();
      }
      steps.add(new Key(step.group("key")));
      Matcher index = INDEX.matcher(step.group("indices"));
      while (index.find()) {
        steps.add(new Index(Integer.parseInt(index.group(1))));
      }
    }
    return Optional.of(new NodePath(steps));
  }

  /**
   * A path that is written in the program itself.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static NodePath of(String written) {
    return parse(written).orElseThrow(() -> new IllegalArgumentException("not a path: " + written));
  }

  public boolean isEmpty() {
    return steps.isEmpty();
  }

  public Step first() {
    return steps.get(0);
  }

  public NodePath rest() {
    return new NodePath(steps.subList(1, steps.size()));
  }

  /** This path, one step longer. */
  public NodePath then(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new NodePath(longer);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      if (step instanceof Index index) {
        text.append('[').append(index.number()).append(']');
      } else if (step instanceof Key key) {
        text.append(text.isEmpty() ? "" : ".").append(key.name());
      }
    }
    return text.toString();
  }
}
