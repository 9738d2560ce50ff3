package dev.groundwork.engagement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One question: what may be answered, in which form, and what to say about it. Reading, the JSON
 * Schema, the interview and the documentation of engagement.yaml are all made from fields; so are
 * the questions of a pack.
 *
 * @param path where the answer stands in engagement.yaml, such as {@code success.target}; inside an
 *     item of a list its key; empty for an item that is itself a value
 * @param item what an item of a {@link FieldType#LIST} has: its fields, or one field with an empty
 *     path when the items are single values
 */
public record Field(
    String path,
    FieldType type,
    Words words,
    Limits limits,
    Depth depth,
    boolean required,
    Default fallback,
    List<Field> item) {

  public Field {
    item = List.copyOf(item);
  }

  /**
   * What people read.
   *
   * @param title a name, two or three words
   * @param ask the question
   * @param why one sentence
   * @param changes what in the generated repository depends on it
   */
  public record Words(String title, String ask, String why, String changes, List<String> examples) {
    public Words {
      examples = List.copyOf(examples);
    }
  }

  /**
   * Which values are allowed.
   *
   * @param offered how many of the choices are shown at first; the others are asked for
   * @param words that may stand instead of a value of the type, such as {@code unknown}
   * @param pattern a regular expression the whole text has to match
   * @param min the least number; in seconds for a duration, in points for a percentage
   * @param max the greatest number, likewise
   */
  public record Limits(
      List<Option> choices,
      int offered,
      List<String> words,
      Optional<String> pattern,
      Optional<BigDecimal> min,
      Optional<BigDecimal> max) {
    public Limits {
      choices = List.copyOf(choices);
      words = List.copyOf(words);
    }

    static final Limits NONE =
        new Limits(List.of(), 0, List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    private Limits choices(List<Option> ordered, int first) {
      return new Limits(ordered, first, words, pattern, min, max);
    }

    private Limits words(List<String> literals) {
      return new Limits(choices, offered, literals, pattern, min, max);
    }

    private Limits pattern(String form) {
      return new Limits(choices, offered, words, Optional.of(form), min, max);
    }

    private Limits range(Optional<BigDecimal> least, Optional<BigDecimal> greatest) {
      return new Limits(choices, offered, words, pattern, least, greatest);
    }
  }

  /** A question that has nothing but its place and type yet. */
  public static Field of(String path, FieldType type) {
    Words words = new Words(path, "", "", "", List.of());
    return new Field(
        path, type, words, Limits.NONE, Depth.STANDARD, false, Default.none(), List.of());
  }

  /** The last part of the path. */
  public String key() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Whether this is a list of single values. */
  public boolean listsSingleValues() {
    return item.size() == 1 && item.get(0).path().isEmpty();
  }

  /** The values of the choices. */
  public List<String> choiceValues() {
    return limits.choices().stream().map(Option::value).toList();
  }

  public Field title(String title) {
    return words(new Words(title, words.ask(), words.why(), words.changes(), words.examples()));
  }

  public Field ask(String ask) {
    return words(new Words(words.title(), ask, words.why(), words.changes(), words.examples()));
  }

  public Field why(String why) {
    return words(new Words(words.title(), words.ask(), why, words.changes(), words.examples()));
  }

  public Field changes(String changes) {
    return words(new Words(words.title(), words.ask(), words.why(), changes, words.examples()));
  }

  public Field examples(String... examples) {
    return words(
        new Words(words.title(), words.ask(), words.why(), words.changes(), List.of(examples)));
  }

  public Field choices(List<Option> choices) {
    return limits(limits.choices(choices, choices.size()));
  }

  /** Puts these choices first, and shows only them until the others are asked for. */
  public Field offering(String... values) {
    List<String> first = List.of(values);
    List<Option> ordered = new ArrayList<>();
    first.forEach(value -> ordered.add(option(value)));
    limits.choices().stream().filter(o -> !first.contains(o.value())).forEach(ordered::add);
    return limits(limits.choices(List.copyOf(ordered), first.size()));
  }

  /** The same question with these values to choose from, under the titles they have here. */
  public Field asChoiceOf(List<String> values) {
    Field choice =
        new Field(path, FieldType.CHOICE, words, limits, depth, required, fallback, item);
    return choice.choices(values.stream().map(this::option).toList());
  }

  private Option option(String value) {
    return limits.choices().stream()
        .filter(option -> option.value().equals(value))
        .findFirst()
        .orElse(new Option(value, value));
  }

  public Field orWord(String word) {
    return limits(limits.words(List.of(word)));
  }

  public Field pattern(String pattern) {
    return limits(limits.pattern(pattern));
  }

  public Field range(Optional<BigDecimal> min, Optional<BigDecimal> max) {
    return limits(limits.range(min, max));
  }

  public Field needed() {
    return new Field(path, type, words, limits, depth, true, fallback, item);
  }

  public Field at(Depth when) {
    return new Field(path, type, words, limits, when, required, fallback, item);
  }

  public Field fallback(Default value) {
    return new Field(path, type, words, limits, depth, required, value, item);
  }

  public Field items(List<Field> fields) {
    return new Field(path, type, words, limits, depth, required, fallback, fields);
  }

  private Field words(Words other) {
    return new Field(path, type, other, limits, depth, required, fallback, item);
  }

  private Field limits(Limits other) {
    return new Field(path, type, words, other, depth, required, fallback, item);
  }
}
