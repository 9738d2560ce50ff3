package dev.groundwork.update;

import dev.groundwork.plan.RelativePath;
import java.util.Optional;

/**
 * One file through base, mine and theirs, whatever it is called in each.
 *
 * @param base where it was generated last time
 * @param mine where the user has it, or would have it
 * @param theirs where it is generated now
 * @param freed a new file at a path whose former file goes elsewhere
 */
record Item(
    Optional<RelativePath> base, RelativePath mine, Optional<RelativePath> theirs, boolean freed) {

  boolean movedByUser() {
    return base.isPresent() && !mine.equals(base.get()) && !theirs.map(mine::equals).orElse(false);
  }

  boolean movedByPack() {
    return base.isPresent() && theirs.isPresent() && !theirs.get().equals(base.get());
  }
}
