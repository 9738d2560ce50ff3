package dev.groundwork.adapter.freemarker;

/** The backslash escapes in FreeMarker's quoted texts. */
final class Escapes {

  private static final String LETTERS = "ntrfbgla\\'\"{=";
  private static final String MEANINGS = "\n\t\r\f\b><&\\'\"{=";
  private static final int MOST_HEX_DIGITS = 4;

  private Escapes() {}

  /**
   * The text that is meant. FreeMarker looks for interpolations in what the escapes stand for, not
   * in what was written, so that this is what must be checked.
   *
   * @param at where the text stands in the template, for the fault
   */
  static String undone(String inside, int at) {
    if (inside.indexOf('\\') < 0) {
      return inside;
    }
    StringBuilder meant = new StringBuilder(inside.length());
    int from = 0;
    while (from < inside.length()) {
      char c = inside.charAt(from);
      if (c != '\\') {
        meant.append(c);
        from++;
      } else if (inside.startsWith("x", from + 1)) {
        from = hex(inside, from + 2, at, meant);
      } else {
        int known = LETTERS.indexOf(inside.charAt(from + 1));
        if (known < 0) {
          throw unknown(at);
        }
        meant.append(MEANINGS.charAt(known));
        from += 2;
      }
    }
    return meant.toString();
  }

  private static int hex(String inside, int from, int at, StringBuilder meant) {
    int end = from;
    int code = 0;
    while (end < Math.min(inside.length(), from + MOST_HEX_DIGITS)
        && Character.digit(inside.charAt(end), 16) >= 0
        && inside.charAt(end) < 0x80) {
      code = code * 16 + Character.digit(inside.charAt(end), 16);
      end++;
    }
    if (end == from) {
      throw unknown(at);
    }
    meant.append((char) code);
    return end;
  }

  private static Fault.Unreadable unknown(int at) {
    return new Fault.Unreadable(
        at, "this quoted text holds an escape that does not exist", "write \\\\ for a backslash");
  }
}
