package dev.groundwork.workflow;

import dev.groundwork.engagement.Value;
import java.util.List;
import java.util.Optional;

/**
 * What the user gave for answers.
 *
 * @param texts the answers files in order; later wins
 * @param sets {@code PATH=VALUE}; they win over files
 * @param preset the preset the command line names
 * @param recorded the answers that were used last time: an assumption with another value than then
 *     is one that somebody confirmed by changing it
 */
public record GivenAnswers(
    List<Text> texts, List<String> sets, Optional<String> preset, Optional<Value.Fields> recorded) {
  public GivenAnswers {
    texts = List.copyOf(texts);
    sets = List.copyOf(sets);
  }

  /** Answers of a project that is new. */
  public GivenAnswers(List<Text> texts, List<String> sets, Optional<String> preset) {
    this(texts, sets, preset, Optional.empty());
  }

  /** One answers file: its name for problems, and what it holds. */
  public record Text(String name, String content) {}
}
