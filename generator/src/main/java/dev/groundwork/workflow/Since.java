package dev.groundwork.workflow;

import dev.groundwork.authoring.Case;
import dev.groundwork.pack.PackFiles;
import dev.groundwork.plan.Sha256;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.render.FileTree;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells what comes out as it did before: both outputs are generated and their hashes compared.
 *
 * @param before the pack as it was; empty when everything is to be tested
 */
record Since(Generator generator, Optional<Generator.Loaded> before) {

  /** Whether the same comes out of the same answers; never when the one or the other fails. */
  boolean same(GivenAnswers answers, Generator.Loaded now) {
    if (before.isEmpty()) {
      return false;
    }
    Optional<Sha256> then = hash(before.get(), answers);
    return then.isPresent() && then.equals(hash(now, answers));
  }

  /** The same for a recorded case, which must be as it was, too. */
  boolean same(Case each, Generator.Loaded now) {
    return before.isPresent()
        && recorded(each, before.get()).equals(recorded(each, now))
        && now.pack().files().paths().contains(each.answers())
        && same(PackTestRun.answers(now.pack(), each), now);
  }

  private static SortedMap<String, Sha256> recorded(Case each, Generator.Loaded loaded) {
    PackFiles files = loaded.pack().files();
    SortedMap<String, Sha256> recorded = new TreeMap<>();
    for (String path : files.paths()) {
      if (path.startsWith(each.folder() + "/")) {
        recorded.put(path, Sha256.of(files.read(path)));
      }
    }
    return recorded;
  }

  private Optional<Sha256> hash(Generator.Loaded loaded, GivenAnswers answers) {
    try {
      return Optional.of(hash(generator.generate(loaded, answers).tree()));
    } catch (ProblemsException e) {
      return Optional.empty();
    }
  }

  private static Sha256 hash(FileTree tree) {
    StringBuilder listing = new StringBuilder();
    tree.files()
        .values()
        .forEach(
            file ->
                listing
                    .append(Sha256.of(file.bytes()).hex())
                    .append(' ')
                    .append(file.mode())
                    .append(' ')
                    .append(file.path())
                    .append('\n'));
    return Sha256.of(listing.toString().getBytes(StandardCharsets.UTF_8));
  }
}
