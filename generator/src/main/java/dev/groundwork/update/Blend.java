package dev.groundwork.update;

import dev.groundwork.plan.Mode;
import java.util.Optional;

/**
 * Decides on one file that base, mine and theirs all have: the last row of the decision table.
 * Content and mode are decided apart from each other.
 */
final class Blend {

  /** What becomes of the content. */
  enum Kind {
    /** It stays as the user has it. */
    KEPT,
    /** The user did not change it: it becomes what is generated now. */
    TAKEN,
    /** Both changes, together. */
    MERGED,
    /** Both changes, with conflict markers. */
    MARKED,
    /** Not merged: the user's stays, the generated one goes beside it. */
    BESIDE
  }

  /**
   * The decision.
   *
   * @param file what stands at the path afterwards
   * @param reason why
   */
  record Verdict(Kind kind, State.File file, String reason) {}

  private final TextMerge merge;

  Blend(LineDiff diff) {
    this.merge = new TextMerge(diff);
  }

  Verdict decide(State.File base, State.File mine, State.File theirs) {
    Verdict verdict = content(base, mine, theirs);
    if (verdict.kind() != Kind.KEPT && verdict.kind() != Kind.BESIDE) {
      verdict = conserved(verdict, base, mine, theirs);
    }
    Mode mode =
        verdict.kind() == Kind.BESIDE || mine.mode() != base.mode() ? mine.mode() : theirs.mode();
    String reason =
        mine.content().equals(base.content()) && mine.mode() != base.mode()
            ? ofOwnMode(mine, theirs, verdict.kind())
            : verdict.reason();
    return new Verdict(verdict.kind(), new State.File(verdict.file().content(), mode), reason);
  }

  /** Why, for a file of which the user changed the mode and nothing else. */
  private static String ofOwnMode(State.File mine, State.File theirs, Kind kind) {
    if (kind == Kind.TAKEN) {
      return "the template changed it, you changed its mode alone";
    }
    return mine.mode() == theirs.mode()
        ? "you and the template made it " + mine.mode().word()
        : "you made it " + mine.mode().word() + ", the template did not change it";
  }

  /** Whether the user left the file alone: equal but for a byte-order mark and line ends. */
  static boolean same(Content left, Content right) {
    if (left.equals(right)) {
      return true;
    }
    Optional<Text> one = Text.of(left);
    Optional<Text> other = Text.of(right);
    return one.isPresent() && other.isPresent() && one.get().same(other.get());
  }

  private Verdict content(State.File base, State.File mine, State.File theirs) {
    if (mine.content().equals(base.content())) {
      return theirs.content().equals(base.content())
          ? new Verdict(Kind.KEPT, mine, "nobody changed it")
          : new Verdict(Kind.TAKEN, theirs, "the template changed it, you did not");
    }
    if (same(theirs.content(), base.content())) {
      return new Verdict(Kind.KEPT, mine, "you edited it, the template did not change it");
    }
    if (same(mine.content(), theirs.content())) {
      return new Verdict(Kind.KEPT, mine, "you and the template made the same change");
    }
    return texts(base, mine, theirs);
  }

  private Verdict texts(State.File base, State.File mine, State.File theirs) {
    Optional<Text> old = Text.of(base.content());
    Optional<Text> user = Text.of(mine.content());
    Optional<Text> pack = Text.of(theirs.content());
    if (old.isEmpty() || user.isEmpty() || pack.isEmpty()) {
      return new Verdict(Kind.BESIDE, mine, "a binary file that you and the template changed");
    }
    if (!user.get().mixes(pack.get()) || !user.get().mixes(old.get())) {
      return new Verdict(
          Kind.BESIDE, mine, "you and the template changed it, in different character encodings");
    }
    return merged(old.get(), user.get(), pack.get(), mine);
  }

  private Verdict merged(Text base, Text mine, Text theirs, State.File file) {
    TextMerge.Merged merged = merge.merge(base, mine, theirs);
    State.File result = new State.File(merged.content(), file.mode());
    if (merged.marked()) {
      return new Verdict(Kind.MARKED, result, "you and the template changed the same lines");
    }
    if (merged.content().equals(file.content())) {
      return new Verdict(Kind.KEPT, file, "your edits contain what the template changed");
    }
    return mine.same(base)
        ? new Verdict(
            Kind.TAKEN, result, "the template changed it, you changed its line ends alone")
        : new Verdict(Kind.MERGED, result, "you and the template changed different lines");
  }

  private static Verdict conserved(
      Verdict verdict, State.File base, State.File mine, State.File theirs) {
    if (verdict.kind() == Kind.TAKEN && mine.content().equals(base.content())) {
      return verdict;
    }
    Conservation.Result result =
        new Conservation.Result(verdict.file().content(), verdict.kind() == Kind.MARKED);
    return Conservation.broken(base, mine, theirs, result)
        .map(broken -> new Verdict(Kind.BESIDE, mine, "merging it is not safe: " + broken))
        .orElse(verdict);
  }
}
