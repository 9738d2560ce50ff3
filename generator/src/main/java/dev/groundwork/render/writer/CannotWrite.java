package dev.groundwork.render.writer;

/** A value that has no literal in the language it should be written in. The message says why. */
public final class CannotWrite extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CannotWrite(String message) {
    super(message);
  }
}
