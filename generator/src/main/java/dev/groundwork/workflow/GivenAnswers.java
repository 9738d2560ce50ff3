package dev.groundwork.workflow;

import java.util.List;
import java.util.Optional;

/**
 * What the user gave for answers.
 *
 * @param texts the answers files in order; later wins
 * @param sets {@code PATH=VALUE}; they win over files
 * @param preset the preset the command line names
 */
public record GivenAnswers(List<Text> texts, List<String> sets, Optional<String> preset) {
  public GivenAnswers {
    texts = List.copyOf(texts);
    sets = List.copyOf(sets);
  }

  /** One answers file: its name for problems, and what it holds. */
  public record Text(String name, String content) {}
}
