package dev.groundwork.update;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.update.Blend.Kind;
import dev.groundwork.update.Blend.Verdict;
import java.util.Optional;

/**
 * The decision table: base, mine and theirs of one file to what is done with it.
 *
 * <pre>
 * base  mine  theirs
 *  –     –     T      create
 *  –     M     T      equal: keep (adopt); else conflict, nothing is overwritten
 *  B     –     T      T = B: nothing; else stay-deleted
 *  B     M     –      M = B: delete; else conflict: yours stays, no longer managed
 *  B     M     T      M = B: replace; T = B: keep; M = T: keep; else merge by lines, or conflict
 * </pre>
 */
final class Decider {

  private static final String BESIDE = "take what you need from %s, then delete it";
  private static final String MARKED = "choose between the markers, then git add %s";
  private static final String UNMANAGED = "keep it as your own file, or delete it";

  private final Trees trees;
  private final Blend blend;
  private final Beside beside;

  Decider(Trees trees, LineDiff diff) {
    this.trees = trees;
    this.blend = new Blend(diff);
    this.beside = new Beside(trees);
  }

  Outcome decide(Item item) {
    if (item.base().isEmpty()) {
      return arriving(item, generated(trees.theirs().get(item.mine())));
    }
    Generated base = generated(trees.base().get(item.base().get()));
    if (item.theirs().isEmpty()) {
      return leaving(item, base);
    }
    return staying(item, base, generated(trees.theirs().get(item.theirs().get())));
  }

  private static Generated generated(@org.jspecify.annotations.Nullable Generated file) {
    return Optional.ofNullable(file).orElseThrow();
  }

  private Outcome arriving(Item item, Generated theirs) {
    RelativePath path = item.mine();
    State mine = trees.mineAt(path);
    Outcome outcome = new Outcome(path, theirs.layer());
    if (mine instanceof State.Absent || (item.freed() && mine instanceof State.File)) {
      return outcome.create("the template has a new file").put(path, theirs.file());
    }
    if (mine instanceof State.File file && Blend.same(file.content(), theirs.content())) {
      return outcome.keep("the template has a new file, and yours is the same: adopted");
    }
    if (theirs.once()) {
      return outcome.keep("the template has a new file for you to write, and yours stands there");
    }
    return besides(
        outcome, path, theirs, "the template has a new file where you have " + mine.words());
  }

  private Outcome leaving(Item item, Generated base) {
    State mine = trees.mineAt(item.mine());
    Outcome outcome = new Outcome(item.mine(), base.layer());
    if (mine instanceof State.Absent || mine instanceof State.Blocked) {
      return outcome;
    }
    if (item.movedByUser()) {
      return outcome.conflict(
          "the template no longer has " + item.base().orElseThrow() + ", which you renamed to this",
          UNMANAGED);
    }
    if (mine instanceof State.File file
        && file.mode() == base.mode()
        && Blend.same(file.content(), base.content())) {
      return outcome.delete("the template no longer has it").remove(item.mine());
    }
    return outcome.conflict(
        "the template no longer has it, and you changed it: yours stays, no longer managed",
        UNMANAGED);
  }

  private Outcome staying(Item item, Generated base, Generated theirs) {
    State mine = trees.mineAt(item.mine());
    RelativePath place = item.theirs().orElseThrow();
    boolean unchanged = theirs.file().equals(base.file());
    if (mine instanceof State.Absent || mine instanceof State.Blocked) {
      Outcome outcome = new Outcome(place, theirs.layer());
      return unchanged
          ? outcome
          : outcome.stayDeleted("the template changed it; you " + gone(mine) + " it");
    }
    Outcome outcome = new Outcome(item.movedByUser() ? item.mine() : place, theirs.layer());
    if (item.movedByUser() && item.movedByPack()) {
      return besides(outcome, item.mine(), theirs, "you renamed it, and the template to " + place);
    }
    if (mine instanceof State.File file) {
      return file(outcome, item, new Sides(base.file(), file, theirs));
    }
    return unchanged
        ? outcome.keep("you have " + mine.words() + " in its place")
        : besides(outcome, place, theirs, "the template changed it, and you have " + mine.words());
  }

  private static String gone(State mine) {
    return mine instanceof State.Blocked blocked
        ? "put something else at " + blocked.by() + ", which removed"
        : "deleted";
  }

  private record Sides(State.File base, State.File mine, Generated theirs) {}

  private Outcome file(Outcome outcome, Item item, Sides sides) {
    Verdict verdict = blend.decide(sides.base(), sides.mine(), sides.theirs().file());
    RelativePath place = outcome.path();
    boolean moves = !place.equals(item.mine());
    if (moves) {
      outcome.move(item.mine(), "the template renamed " + item.mine() + " to this");
      outcome.remove(item.mine());
    }
    if (moves || !verdict.file().equals(sides.mine())) {
      outcome.put(place, verdict.file());
    }
    String renamed = item.movedByUser() ? "; you renamed it from " + item.base().orElseThrow() : "";
    String reason = verdict.reason() + renamed;
    if (verdict.kind() == Kind.BESIDE) {
      return besides(outcome, place, sides.theirs(), reason);
    }
    if (verdict.kind() == Kind.MARKED) {
      return outcome
          .conflict(reason, MARKED.formatted(place))
          .stages(new Stages(place, sides.base(), sides.mine(), sides.theirs().file()));
    }
    return settled(outcome, sides, verdict, reason);
  }

  /** Names what happened to a file that needs nobody's attention. */
  private static Outcome settled(Outcome outcome, Sides sides, Verdict verdict, String reason) {
    State.File mine = sides.mine();
    boolean edited =
        mine.mode() != sides.base().mode() || !Blend.same(mine.content(), sides.base().content());
    if (verdict.file().equals(mine)) {
      return edited ? outcome.keep(reason) : outcome;
    }
    if (verdict.kind() == Kind.MERGED) {
      return outcome.merge(reason);
    }
    if (verdict.kind() == Kind.KEPT) {
      String mode = "the template made it " + verdict.file().mode().word();
      return edited ? outcome.merge(mode + ", your edits stay") : outcome.replace(mode);
    }
    return outcome.replace(reason);
  }

  private Outcome besides(Outcome outcome, RelativePath path, Generated theirs, String reason) {
    RelativePath name = beside.name(path);
    return outcome.conflict(reason, BESIDE.formatted(name)).beside(name, theirs.file());
  }
}
