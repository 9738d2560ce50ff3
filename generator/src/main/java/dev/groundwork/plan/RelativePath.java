package dev.groundwork.plan;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/**
 * The path of a generated file below the target, legal on Linux, macOS and Windows alike and never
 * inside Git's or our own folder. Segments are parted by {@code /}; the form is NFC. The order is
 * that of code points, which is the order in which Git sorts whole paths.
 *
 * @param value the path, such as {@code docs/alerts.md}
 */
public record RelativePath(String value) implements Comparable<RelativePath> {

  public RelativePath {
    Optional<String> fault = fault(value);
    if (fault.isPresent()) {
      throw new IllegalArgumentException(PathRules.quoted(value) + " " + fault.get());
    }
    if (!Normalizer.isNormalized(value, Normalizer.Form.NFC)) {
      throw new IllegalArgumentException(PathRules.quoted(value) + " is not in Unicode form NFC");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RelativePath same && value.equals(same.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** A path that is known to be legal. */
  public static RelativePath of(String text) {
    return new RelativePath(text);
  }

  /**
   * Reads a path that somebody else wrote, in any Unicode form.
   *
   * @param where where it stands, for the problem
   * @param code the kind of problem an illegal path is here
   * @return empty when the path is illegal; the problem says why
   */
  public static Optional<RelativePath> parse(
      String text, Where where, Code code, Problems problems) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    Optional<String> fault = fault(composed);
    if (fault.isPresent()) {
      String message = "the path " + PathRules.quoted(text) + " " + fault.get();
      problems.add(
          Problem.at(where, code, message, "choose a name that every system can check out"));
      return Optional.empty();
    }
    return Optional.of(new RelativePath(composed));
  }

  /**
   * What keeps a text from being a path that can be used everywhere.
   *
   * @return a clause such as {@code ends in a dot, which Windows drops}; empty when it is legal
   */
  public static Optional<String> fault(String text) {
    return PathRules.fault(text);
  }

  /** The names along the way, the file's own last. */
  public List<String> segments() {
    return List.of(value.split("/", -1));
  }

  /** The file's own name. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /** Where the file stands when the target is {@code root}. */
  public Path in(Path root) {
    return root.resolve(value);
  }

  @Override
  public int compareTo(RelativePath other) {
    return PathRules.compareCodePoints(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
