package dev.groundwork.update;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Random contents and random edits, from the alphabet of things that break merges. */
final class Texts {

  private static final List<String> WORDS =
      List.of(
          "alpha",
          "beta",
          "gamma",
          "}",
          "",
          "  return x",
          "# comment",
          "=======",
          "- item",
          "end",
          "\tindented",
          "<<<<<<< yours",
          "key: value",
          "\u00e9t\u00e9",
          "\ud83d\ude00",
          "a\rb");

  private static final List<String> PLAIN =
      List.of("alpha", "beta", "gamma", "}", "", "  return x", "# comment", "- item", "end", "x");

  private final Dice dice;
  private final List<String> words;

  private Texts(Dice dice, List<String> words) {
    this.dice = dice;
    this.words = words;
  }

  static Texts wild(Dice dice) {
    return new Texts(dice, WORDS);
  }

  static Texts plain(Dice dice) {
    return new Texts(dice, PLAIN);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    int length = dice.oneIn(8) ? 0 : 1 + dice.below(30);
    for (int i = 0; i < length; i++) {
      lines.add(line());
    }
    if (dice.oneIn(4)) {
      lines.addAll(List.copyOf(lines));
    }
    return lines;
  }

  private String line() {
    return dice.oneIn(2) ? dice.of(words) : "line " + dice.below(1000);
  }

  /** The same lines after a few insertions, deletions, replacements, copies and moves. */
  List<String> edited(List<String> lines) {
    List<String> edited = new ArrayList<>(lines);
    int edits = 1 + dice.below(3);
    for (int i = 0; i < edits; i++) {
      edit(edited);
    }
    return edited;
  }

  private void edit(List<String> lines) {
    int at = dice.below(lines.size() + 1);
    int end = Math.min(lines.size(), at + 1 + dice.below(3));
    switch (dice.below(6)) {
      case 0 -> lines.add(at, line());
      case 1 -> lines.subList(at, end).clear();
      case 2 -> {
        lines.subList(at, end).clear();
        lines.add(at, line());
      }
      case 3 -> lines.addAll(at, List.copyOf(lines.subList(at, end)));
      case 4 -> {
        List<String> taken = List.copyOf(lines.subList(at, end));
        lines.subList(at, end).clear();
        lines.addAll(dice.below(lines.size() + 1), taken);
      }
      default -> lines.addAll(at, List.of(line(), line()));
    }
  }

  /** How the lines of a text become bytes. */
  Content written(List<String> lines) {
    String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    return switch (dice.below(12)) {
      case 0 -> utf8(text.replace("\n", "\r\n"));
      case 1 -> utf8("\ufeff" + text);
      case 2 -> utf8(text.stripTrailing());
      case 3 -> utf8(text.replace("end\n", "end\r\n"));
      case 4 -> Content.of(text.getBytes(StandardCharsets.ISO_8859_1));
      case 5 -> utf8(text + "\0" + text.length());
      case 6 -> utf8(text + "long ".repeat(4000) + "\n");
      default -> utf8(text);
    };
  }

  static Content utf8(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The lines of some content, however they were written. */
  static List<String> read(Content content) {
    return new ArrayList<>(new String(content.bytes(), StandardCharsets.UTF_8).lines().toList());
  }
}
