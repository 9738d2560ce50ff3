package dev.groundwork.trust;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Strings with their length before them, as ssh writes data (RFC 4251, section 5). */
final class Wire {

  private final ByteBuffer buffer;

  Wire(byte[] bytes) {
    this.buffer = ByteBuffer.wrap(bytes);
  }

  /** Bytes of a known number. */
  byte[] bytes(int length) {
    if (length < 0 || length > buffer.remaining()) {
      throw new IllegalArgumentException("the data end too early");
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  /** The next string. */
  byte[] bytes() {
    return bytes(number());
  }

  int number() {
    try {
      return buffer.getInt();
    } catch (BufferUnderflowException short0) {
      throw new IllegalArgumentException("the data end too early", short0);
    }
  }

  String text() {
    return new String(bytes(), StandardCharsets.US_ASCII);
  }

  boolean isAtEnd() {
    return !buffer.hasRemaining();
  }
}
