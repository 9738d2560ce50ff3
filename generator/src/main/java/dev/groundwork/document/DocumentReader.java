package dev.groundwork.document;

import dev.groundwork.problem.Problems;

/** Reads YAML. The one implementation stands in {@code adapter.yaml}. */
public interface DocumentReader {

  /**
   * Reads a document whose root is a mapping.
   *
   * @param problems receives syntax errors, duplicate keys, anchors, aliases, tags; the document is
   *     then empty
   */
  Document read(String name, String text, Problems problems);

  /** Reads one value in YAML flow form, as after {@code --set path=}. */
  Node readValue(String name, String text, Problems problems);
}
