package dev.groundwork.adapter.freemarker;

import java.io.IOException;
import java.io.Writer;

/** Collects what a template writes, up to a limit. */
final class LimitedWriter extends Writer {

  private final StringBuilder text;
  private final int limit;

  LimitedWriter(int expected, int limit) {
    this.text = new StringBuilder(expected);
    this.limit = limit;
  }

  /** The template wrote more than it may. */
  static final class Full extends IOException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void write(char[] chars, int offset, int length) throws IOException {
    reserve(length);
    text.append(chars, offset, length);
  }

  @Override
  public void write(String string, int offset, int length) throws IOException {
    reserve(length);
    text.append(string, offset, offset + length);
  }

  private void reserve(int length) throws IOException {
    if (length > limit - text.length()) {
      throw new Full();
    }
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    // Nothing to release.
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
