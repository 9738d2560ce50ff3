package dev.groundwork.workflow;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.write.Origin;

/** Notices that a recorded tag names another commit than it did. */
final class MovedTag {

  private MovedTag() {}

  static Generator.Loaded noted(Origin.PackOrigin before, Generator.Loaded loaded) {
    Sources.Opened now = loaded.opened();
    boolean sameTag =
        now.tag().isPresent()
            && now.source().equals(before.source())
            && now.ref().equals(before.ref());
    if (!sameTag || now.commit().equals(before.commit())) {
      return loaded;
    }
    Problem moved =
        Problem.of(
            Code.REF_MOVED,
            "the tag "
                + now.ref().orElse("")
                + " of "
                + now.source()
                + " named "
                + before.commit().orElse("")
                + ", now it names "
                + now.commit().orElse(""),
            "ask whoever keeps the pack; to stay, name the old commit with --ref");
    return new Generator.Loaded(loaded.pack(), now.noting(moved));
  }
}
