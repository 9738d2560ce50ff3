package dev.groundwork.adapter.freemarker;

/**
 * Something in a template that we refuse before FreeMarker sees it.
 *
 * @param at where, as an offset into the template
 */
record Fault(int at, String message, String hint) {

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
