package dev.groundwork.authoring;

import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Where;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a template says, read without running it.
 *
 * @param problems what keeps it from running; the rest is empty then
 * @param references every path it reads, in order
 * @param inserted those of them that stand in the output as they are, through no function
 * @param defined the names it defines itself: variables, macros, their parameters
 * @param aliases for a name that stands for one path wherever it is used: that path
 */
public record Scan(
    List<Problem> problems,
    List<Reference> references,
    List<Reference> inserted,
    Set<String> defined,
    Map<String, List<String>> aliases) {

  /** How a path shows that one item of a list is meant. */
  public static final String ITEM = "[]";

  public static Scan broken(List<Problem> problems) {
    return new Scan(problems, List.of(), List.of(), Set.of(), Map.of());
  }

  /**
   * A path that is read, such as {@code engagement.success.target}.
   *
   * @param path its names, an index as {@link #ITEM}
   * @param guarded whether the template copes with its absence: {@code ??}, a default
   */
  public record Reference(List<String> path, boolean guarded, Where where) {
    public Reference {
      path = List.copyOf(path);
    }

    public String head() {
      return path.get(0);
    }

    /** As it would be written. */
    public String text() {
      return String.join(".", path).replace("." + ITEM, ITEM);
    }

    /** The same place with an alias put into full. */
    Reference behind(List<String> alias) {
      List<String> whole = new java.util.ArrayList<>(alias);
      whole.addAll(path.subList(1, path.size()));
      return new Reference(whole, guarded, where);
    }
  }
}
