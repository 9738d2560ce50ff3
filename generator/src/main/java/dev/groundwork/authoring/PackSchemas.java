package dev.groundwork.authoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schemas (draft 2020-12) of a pack's own files and of an index of packs, for editors. */
public final class PackSchemas {

  private PackSchemas() {}

  /**
   * The schema's text.
   *
   * @param kind {@code pack}, {@code layer}, {@code preset} or {@code index}
   */
  public static String json(String kind) {
    try (InputStream in = PackSchemas.class.getResourceAsStream(kind + ".schema.json")) {
      if (in == null) {
        throw new IllegalArgumentException("there is no schema of " + kind);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
