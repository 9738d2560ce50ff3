package dev.groundwork.interview;

import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.FieldType;
import dev.groundwork.engagement.Quantity;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a success sentence apart, such as "85% of parcels with a promised date: the recipient is
 * warned, as measured by scans over 28 days (today 62%)". People bring it whole from the workshop.
 */
public final class SentenceParts {

  private static final String AMOUNT = "(\\d+(?:\\.\\d+)? ?(?:%|percent\\b|[A-Za-z]{1,7}\\b)?)";
  private static final Pattern TARGET = Pattern.compile("(?i)" + AMOUNT);
  private static final Pattern TODAY =
      Pattern.compile(
          "(?i)[,;]? *\\(?\\b(?:today|currently|now at|up from|down from|baseline)"
              + "(?: it is| is|:)? *"
              + AMOUNT
              + "\\)?");
  private static final Pattern WINDOW =
      Pattern.compile(
          "(?i),? *\\b(?:over|within|in)(?: the last| the past)? (\\d+ ?[A-Za-z]{1,7})\\b");
  private static final Pattern WINDOW_AT_THE_END =
      Pattern.compile("(?i)(?:,|,? +over(?: the last| the past)?) *(\\d+ ?[A-Za-z]{1,7})\\.?$");
  private static final Pattern SOURCE =
      Pattern.compile("(?i),? *\\b(?:as )?measured (?:by|with|in) +");
  private static final Pattern AT_MOST =
      Pattern.compile("(?i)\\b(?:at most|less than|fewer than|below|under|no more than)\\b");

  private SentenceParts() {}

  /**
   * The parts by the path of their question, as they would be typed there.
   *
   * @return empty when the text is no such sentence: it has no number, or says nothing but a number
   */
  static Optional<Map<String, String>> of(String text) {
    String sentence = text.strip().replaceAll("\\s+", " ");
    Matcher target = TARGET.matcher(sentence);
    boolean longEnough = sentence.split(" ").length >= 4;
    boolean whole = SOURCE.matcher(sentence).find() || target.find() && target.start() < 16;
    target.reset();
    if (!longEnough || !whole || !target.find() || !isAmount(target.group(1))) {
      return Optional.empty();
    }
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("success.target", amount(target.group(1)));
    if (AT_MOST.matcher(sentence.substring(0, target.start())).find()) {
      parts.put("success.direction", "lower");
    }
    String rest = sentence.substring(target.end());
    rest = cut(rest, TODAY, "success.baseline", parts);
    rest = cut(rest, WINDOW, "success.window", parts);
    Matcher source = SOURCE.matcher(rest);
    if (source.find()) {
      put(parts, "success.measured_by", rest.substring(source.end()));
      rest = rest.substring(0, source.start());
    }
    event(rest, parts);
    return Optional.of(parts);
  }

  /**
   * What a text is taken apart into at the open question of an interview; empty when it is an
   * answer to that question alone.
   */
  public static Optional<Map<String, String>> at(Interview interview, String text) {
    Field field = interview.current().orElseThrow();
    return switch (field.path()) {
      case "success.event" -> of(text).filter(parts -> parts.containsKey(field.path()));
      case "success.target" ->
          interview.check(Typed.node(field, text)).fits() ? Optional.empty() : of(text);
      case "success.measured_by" -> ofSource(text);
      default -> Optional.empty();
    };
  }

  /**
   * The parts of "delivery scans, over 28 days": where the data come from, and the window.
   *
   * @return empty when no length of time stands at the end
   */
  static Optional<Map<String, String>> ofSource(String text) {
    Matcher window = WINDOW_AT_THE_END.matcher(text.strip());
    if (!window.find() || window.start() == 0) {
      return Optional.empty();
    }
    String length = amount(window.group(1));
    boolean time =
        Quantity.parse(length).filter(q -> q.dimension() == Quantity.Dimension.TIME).isPresent();
    Map<String, String> parts = new LinkedHashMap<>();
    put(parts, "success.measured_by", text.strip().substring(0, window.start()));
    parts.put("success.window", length);
    return time ? Optional.of(parts) : Optional.empty();
  }

  private static boolean isAmount(String text) {
    return Quantity.parse(amount(text)).isPresent();
  }

  /** "85 of" has no unit: the word behind a bare number belongs to the sentence. */
  private static String amount(String text) {
    return Typed.amount(FieldType.QUANTITY, text.strip());
  }

  private static String cut(String text, Pattern form, String path, Map<String, String> parts) {
    Matcher found = form.matcher(text);
    if (!found.find() || !isAmount(found.group(1))) {
      return text;
    }
    parts.put(path, amount(found.group(1)));
    return text.substring(0, found.start()) + text.substring(found.end());
  }

  private static void event(String rest, Map<String, String> parts) {
    String text = rest.replaceFirst("(?i)^ *of\\b *", "");
    int colon = text.indexOf(": ");
    if (colon > 0) {
      put(parts, "success.population", text.substring(0, colon));
    }
    put(parts, "success.event", colon > 0 ? text.substring(colon + 1) : text);
  }

  private static void put(Map<String, String> parts, String path, String text) {
    String clean = text.strip().replaceAll("^[,;:. ]+|[,;:. ]+$", "");
    if (!clean.isEmpty()) {
      boolean sentence = path.equals("success.event");
      String first = clean.substring(0, 1);
      parts.put(path, (sentence ? first.toUpperCase(Locale.ROOT) : first) + clean.substring(1));
    }
  }
}
