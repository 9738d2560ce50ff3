package dev.groundwork.engagement;

/** What an answer is while nobody has given it. */
public sealed interface Default {

  /** There is none: the question stays open. */
  record None() implements Default {}

  /** A value that is known beforehand. */
  record Fixed(Value value) implements Default {}

  /** Text of a pack that has to be rendered first, such as {@code [=engagement.slug]-api}. */
  record Template(String text) implements Default {}

  /**
   * A value that follows from other answers.
   *
   * @param how in words, for help texts
   */
  record Derived(String how) implements Default {}

  static Default none() {
    return new None();
  }

  static Default text(String text) {
    return new Fixed(new Value.Text(text));
  }

  static Default fixed(Value value) {
    return new Fixed(value);
  }
}
