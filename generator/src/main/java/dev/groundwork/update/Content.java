package dev.groundwork.update;

import dev.groundwork.plan.Sha256;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a file as a value. They are shared and never changed. */
public final class Content {

  private final byte[] bytes;
  private @Nullable Sha256 sha256;

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

  /** The digest of the bytes, taken when it is asked for first. */
  public Sha256 sha256() {
    Sha256 known = sha256;
    if (known == null) {
      known = Sha256.of(bytes);
      sha256 = known;
    }
    return known;
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
