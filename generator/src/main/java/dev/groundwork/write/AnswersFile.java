package dev.groundwork.write;

/**
 * The answers as they stand at the root of a repository, and the JSON Schema that editors check
 * them against.
 */
public record AnswersFile(String text, String schema) {

  /** Where the schema stands. Like lock and base it is the program's own and in no plan. */
  public static final String SCHEMA = ".groundwork/engagement.schema.json";

  /** The first line of an answers file that the program begins: it tells editors of the schema. */
  public static final String MODELINE = "# yaml-language-server: $schema=" + SCHEMA + "\n";
}
