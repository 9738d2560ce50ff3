package dev.groundwork.cli;

import dev.groundwork.workflow.Sources;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a pack comes from. */
final class PackOption {
  @Option(
      names = "--pack",
      paramLabel = "SOURCE",
      description =
          "A folder, a Git URL or URL//sub/folder; #id chooses from an index. Without it:"
              + " the pack that ships.")
  @Nullable String pack;

  @Option(
      names = "--ref",
      paramLabel = "REF",
      description = "A tag, branch or commit of a Git URL.")
  @Nullable String ref;

  @Option(
      names = "--expect",
      paramLabel = "DIGEST",
      description = "Refuse the pack unless this is its digest, as the lock has it.")
  @Nullable String expect;

  Sources.Request request() {
    return new Sources.Request(Optional.ofNullable(pack), Optional.ofNullable(ref))
        .expecting(Optional.ofNullable(expect));
  }
}
