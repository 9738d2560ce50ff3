package dev.groundwork.adapter.freemarker;

/**
 * One word of a template's expression language.
 *
 * @param text as it stands; of a quoted text what is between the quotes, escapes undone
 * @param start where it begins in the template
 * @param end where it ends
 */
record Token(Kind kind, String text, int start, int end) {

  /** What a token is. */
  enum Kind {
    NAME,
    QUOTED,
    /** Quoted with {@code r} before: FreeMarker does not look for interpolations in it. */
    RAW,
    NUMBER,
    SIGN
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  boolean opens() {
    return is("(") || is("[") || is("{");
  }

  boolean closes() {
    return is(")") || is("]") || is("}");
  }
}
