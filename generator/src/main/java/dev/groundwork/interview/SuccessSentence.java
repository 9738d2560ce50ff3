package dev.groundwork.interview;

import dev.groundwork.engagement.Quantity;
import dev.groundwork.engagement.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The sentence that everything hangs on, as far as it is known. */
public final class SuccessSentence {

  /** The answers that it is made of. */
  public static final Set<String> PARTS =
      Set.of(
          "success.event",
          "success.target",
          "success.baseline",
          "success.direction",
          "success.population",
          "success.measured_by",
          "success.window");

  private static final String OPEN = "…";
  private static final Set<String> LOWERED =
      Set.of(
          "a",
          "an",
          "the",
          "all",
          "every",
          "each",
          "any",
          "those",
          "cases",
          "people",
          "members",
          "customers",
          "users",
          "no",
          "one");

  private SuccessSentence() {}

  /** The sentence; what nobody has come to yet is an ellipsis. */
  public static String of(Interview interview) {
    String target = part(interview, "success.target");
    String measuredBy = clause(part(interview, "success.measured_by"));
    String window = part(interview, "success.window");
    return begin(interview, target)
        + ", as measured by "
        + measuredBy
        + " over "
        + window
        + " (today "
        + part(interview, "success.baseline")
        + ").";
  }

  private static String begin(Interview interview, String target) {
    String event = clause(part(interview, "success.event"));
    String population = clause(part(interview, "success.population"));
    Optional<Quantity> quantity = Quantity.parse(target);
    boolean share = quantity.isEmpty() || quantity.get().dimension() == Quantity.Dimension.SHARE;
    boolean lower = part(interview, "success.direction").equals("lower");
    if (share) {
      return (lower ? "At most " : "") + target + " of " + population + ": " + event;
    }
    return target + (lower ? " or less" : " or more") + ", for " + population + ": " + event;
  }

  private static String part(Interview interview, String path) {
    return interview.isOpen(path) ? OPEN : interview.value(path).map(Shown::text).orElse(OPEN);
  }

  /** A sentence as a part of another: without its full stop and, where it is safe, its capital. */
  private static String clause(String sentence) {
    String text = sentence.strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
    String first = text.split(" ", 2)[0];
    boolean plural = first.matches("\\p{Lu}\\p{Ll}{2,}s") && text.matches("\\S+ \\p{Ll}.*");
    return plural || LOWERED.contains(first.toLowerCase(Locale.ROOT))
        ? first.toLowerCase(Locale.ROOT) + text.substring(first.length())
        : text;
  }

  /** Whether anything of it was answered. */
  public static boolean isBegun(Interview interview) {
    Optional<Value> event = interview.value("success.event");
    return event.isPresent() || interview.value("success.target").isPresent();
  }
}
