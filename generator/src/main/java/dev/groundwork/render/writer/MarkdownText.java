package dev.groundwork.render.writer;

import dev.groundwork.engagement.Value;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a value as Markdown text for the inside of a line: a paragraph, a heading, an item, a cell
 * of a table. A reader of CommonMark with GitHub's extensions shows the same words, never markup,
 * HTML or a link. Line breaks and runs of white space become one blank, because Markdown keeps
 * neither.
 */
public final class MarkdownText {

  private static final Pattern SPACE = Pattern.compile("[\\s\\x01-\\x1F\\x7F-\\x9F\u2028\u2029]+");
  private static final Pattern ENTITY = Pattern.compile("&(#[0-9xX]|[A-Za-z])[A-Za-z0-9]*;");
  private static final Pattern NUMBERED = Pattern.compile("^(\\d{1,9})([.)])(?=\\s|$)");
  private static final Pattern CLOSING_HASHES = Pattern.compile("(#+)$");
  private static final Pattern WWW = Pattern.compile("(?i)(www)\\.");

  private MarkdownText() {}

  /**
   * The value as inline Markdown; the items of a list with commas between them.
   *
   * @throws CannotWrite for mappings, and for text with a NUL, which Markdown readers replace
   */
  public static String write(Value value) {
    if (value instanceof Value.Text text) {
      return inline(text.text());
    }
    if (value instanceof Value.Num num) {
      return inline(Characters.number(num));
    }
    if (value instanceof Value.Flag flag) {
      return flag.on() ? "yes" : "no";
    }
    if (value instanceof Value.Items items) {
      return items.items().stream().map(MarkdownText::write).collect(Collectors.joining(", "));
    }
    throw new CannotWrite("Markdown has no inline form of a mapping; list its fields instead");
  }

  private static String inline(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new CannotWrite("the text holds a NUL character, which Markdown readers replace");
    }
    String folded = SPACE.matcher(Characters.sound(text)).replaceAll(" ").strip();
    StringBuilder inline = new StringBuilder(folded.length() + 16);
    for (int i = 0; i < folded.length(); i++) {
      if (hasMeaning(folded, i)) {
        inline.append('\\');
      }
      inline.append(folded.charAt(i));
    }
    String numbered = NUMBERED.matcher(inline).replaceFirst("$1\\\\$2");
    // Not a link of GitHub's: it would take our backslashes into its address.
    String unlinked = WWW.matcher(numbered).replaceAll("$1\\\\.");
    // "# heading #": hashes at the end of a heading vanish.
    return CLOSING_HASHES.matcher(unlinked).replaceFirst("\\\\$1");
  }

  private static boolean hasMeaning(String text, int at) {
    return switch (text.charAt(at)) {
      case '\\', '`', '*', '[', ']', '<', '|', '~' -> true;
      case '_' -> !(isWordAt(text, at - 1) && isWordAt(text, at + 1));
      case '&' -> ENTITY.matcher(text).region(at, text.length()).lookingAt();
      case ':' -> at == 0 || text.startsWith("://", at);
      case '-', '+' -> at == 0 && !isDigitAt(text, 1);
      case '=', '>' -> at == 0;
      case '#' -> at == 0 && !text.chars().allMatch(c -> c == '#');
      default -> false;
    };
  }

  private static boolean isDigitAt(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static boolean isWordAt(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) < 0x80 && isAlphanumeric(text, at);
  }

  private static boolean isAlphanumeric(String text, int at) {
    return Character.isLetterOrDigit(text.charAt(at));
  }
}
