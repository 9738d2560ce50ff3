package dev.groundwork.cli;

import dev.groundwork.workflow.Sources;
import java.util.List;
import java.util.Optional;

/** The options that say where a pack comes from. */
final class PackOption implements Words {

  private final Word<Optional<String>> pack;
  private final Word<Optional<String>> ref =
      Word.option("--ref", "REF", String.class, "A tag, branch or commit of a Git URL.");
  private final Word<Optional<String>> expect =
      Word.option(
          "--expect",
          "DIGEST",
          String.class,
          "Refuse the pack unless this is its digest, as the lock has it.");

  /** For a command that begins with the pack that ships. */
  PackOption() {
    this("the pack that ships");
  }

  /**
   * For a command that takes another pack when none is named.
   *
   * @param usual what is used then
   */
  PackOption(String usual) {
    this.pack =
        Word.option(
            "--pack",
            "SOURCE",
            String.class,
            "A folder, a Git URL or URL//sub/folder; #id chooses from an index. Without it: "
                + usual
                + ".");
  }

  @Override
  public List<Word<?>> list() {
    return List.of(pack, ref, expect);
  }

  Sources.Request request() {
    return new Sources.Request(pack.value(), ref.value()).expecting(expect.value());
  }
}
