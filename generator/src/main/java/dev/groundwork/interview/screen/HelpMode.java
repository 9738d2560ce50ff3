package dev.groundwork.interview.screen;

import dev.groundwork.engagement.Field;
import dev.groundwork.interview.Interview;
import java.util.ArrayList;
import java.util.List;

/** Explains a question; the next key leads back to it. */
record HelpMode(Mode under, List<String> paragraphs) implements Mode {

  private static final List<String> KEYS =
      List.of(
          "Enter: next · Esc or PgUp: back, what you typed is kept · PgDn: on",
          "^O: nobody knows yet; the default is assumed, and somebody owns finding out",
          "^R: all answers, to change any of them and to write",
          "Tab: put the default or an example there, to be changed",
          "^J: a new line · ^X: open $EDITOR · ^U: clear · ^W: delete a word",
          "^C: save the draft and leave · ^Z: to the shell, fg comes back");

  static HelpMode over(Mode under, Field field) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(field.words().title() + " (" + form(field) + ")");
    paragraphs.add(Asking.why(field));
    if (!field.words().examples().isEmpty()) {
      paragraphs.add("Such as: " + String.join(", or ", field.words().examples()));
    }
    paragraphs.addAll(KEYS);
    return new HelpMode(under, paragraphs);
  }

  /** Help where no question is open. */
  static HelpMode over(Mode under) {
    return new HelpMode(under, KEYS);
  }

  private static String form(Field field) {
    return switch (field.type()) {
      case TEXT -> "a line of text";
      case MULTILINE -> "text";
      case INTEGER -> "a whole number";
      case DECIMAL -> "a number";
      case PERCENT -> "a percentage, such as 5%";
      case BOOLEAN -> "yes or no";
      case CHOICE -> "one of several";
      case CHOICES -> "any of several";
      case DATE -> "a day, such as 2027-02-01";
      case DURATION -> "a duration, such as 28d, 12w or 300ms";
      case QUANTITY -> "a number and its unit, such as 85%, 300ms or 4.50 EUR";
      case LIST -> "a list";
    };
  }

  @Override
  public Turn press(Key key, Interview interview) {
    return Turn.stay(interview, under);
  }

  @Override
  public List<Block> blocks(Interview interview, Page page) {
    return paragraphs.stream()
        .filter(text -> !text.isBlank())
        .map(text -> page.text(Block.QUESTION, Style.PLAIN, text))
        .toList();
  }

  @Override
  public String keys(Interview interview) {
    return "any key: back to the question";
  }
}
