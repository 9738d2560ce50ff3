package dev.groundwork.update;

import java.util.Arrays;

/** The bytes of a file as a value. They are shared and never changed. */
public final class Content {

  private final byte[] bytes;

  private Content(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Wraps bytes that nobody will change from now on. */
  public static Content of(byte[] bytes) {
    return new Content(bytes);
  }

  /** The bytes themselves, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Content content && Arrays.equals(bytes, content.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
