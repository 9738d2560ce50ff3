package dev.groundwork.update;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about a project, for as long as nothing that it was found out from is touched.
 * It is a hint: whoever finds nothing here looks for himself. The one implementation is in
 * adapter.disk.
 */
public interface Memory {

  /** Nothing is ever kept. */
  Memory NONE =
      new Memory() {
        @Override
        public Optional<List<String>> recall() {
          return Optional.empty();
        }

        @Override
        public void keep(List<String> facts, Collection<Path> sources) {}
      };

  /** The facts that were kept; empty when one of their sources is not as it was. */
  Optional<List<String>> recall();

  /**
   * Keeps facts in the place of those before. When a source was changed since this was opened, or
   * shortly before, nothing is kept.
   *
   * @param sources files and folders, those included that are not there; of a folder it counts
   *     which names are in it, so that each folder below it must be named, too; best named first is
   *     what is touched most often
   */
  void keep(List<String> facts, Collection<Path> sources);
}
