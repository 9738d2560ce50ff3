package dev.groundwork.interview;

import dev.groundwork.document.Node;
import dev.groundwork.engagement.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An item of a list that somebody is filling in: no part of the list yet, and kept all the same.
 * Its text is what stands typed at the list's question.
 *
 * @param index where it is in the list; the list's length for a new one
 * @param number which of its fields is asked, counted from 0
 * @param values of the fields that were answered
 * @param typed what stands typed at the field that is asked
 */
public record BegunItem(int index, int number, Map<String, Node> values, String typed) {

  private static final Pattern PLACE = Pattern.compile("item ([0-9]{1,6}) field ([0-9]{1,3})");
  private static final String IS = " = ";
  private static final String TYPED = "> ";

  public BegunItem {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** As it is kept. */
  public String text() {
    StringBuilder text = new StringBuilder("item " + index + " field " + number);
    values.forEach(
        (path, node) ->
            text.append('\n').append(path).append(IS).append(OneLine.of(Shown.typed(node))));
    return typed.isEmpty() ? text.toString() : text + "\n" + TYPED + OneLine.of(typed);
  }

  /** What stands typed at the open question; a text that is none of ours is no item. */
  public static Optional<BegunItem> at(Interview interview) {
    Field list = interview.current().orElseThrow();
    String text = interview.replies().typed().getOrDefault(interview.at(), "");
    Matcher place = PLACE.matcher(text.lines().findFirst().orElse(""));
    if (!place.matches()) {
      return Optional.empty();
    }
    Map<String, Node> values = new LinkedHashMap<>();
    String typed = "";
    for (String line : text.lines().skip(1).toList()) {
      int is = line.indexOf(IS);
      if (line.startsWith(TYPED)) {
        typed = OneLine.read(line.substring(TYPED.length()));
      } else if (is > 0) {
        String value = OneLine.read(line.substring(is + IS.length()));
        list.item().stream()
            .filter(field -> field.path().equals(line.substring(0, is)))
            .forEach(field -> values.put(field.path(), Typed.node(field, value)));
      }
    }
    int number = Integer.parseInt(place.group(2));
    int index = Integer.parseInt(place.group(1));
    return Optional.of(
        new BegunItem(index, Math.min(number, list.item().size() - 1), values, typed));
  }
}
