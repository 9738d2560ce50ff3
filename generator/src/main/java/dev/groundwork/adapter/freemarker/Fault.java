package dev.groundwork.adapter.freemarker;

import dev.groundwork.problem.Code;

/**
 * Something in a template that we refuse before FreeMarker sees it.
 *
 * @param at where, as an offset into the template
 */
record Fault(int at, Code code, String message, String hint) {

  Fault(int at, String message, String hint) {
    this(at, Code.TEMPLATE_SYNTAX, message, hint);
  }

  /** What could be understood, and is not for packs: the clock, code, other files. */
  static Fault forbidden(int at, String message, String hint) {
    return new Fault(at, Code.FORBIDDEN_IN_PACKS, message, hint);
  }

  /** Stops the reading of a template: what follows could not be understood. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    Unreadable(int at, String message, String hint) {
      super(message);
      this.fault = new Fault(at, message, hint);
    }

    Fault fault() {
      return fault;
    }
  }
}
