package dev.groundwork.update;

import dev.groundwork.plan.RelativePath;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The three trees of an update.
 *
 * @param base what was generated last time, without the files that are written once
 * @param mine the working tree: every path of base and theirs, each with {@code .new} behind it,
 *     and the other files that may turn out to be renamed ones; a path that is not in it is absent
 * @param theirs what is generated now; a file that is written once is in it only when it was not
 *     generated before
 * @param moves what the pack renamed since the base, old path to new path
 */
public record Trees(
    SortedMap<RelativePath, Generated> base,
    SortedMap<RelativePath, State> mine,
    SortedMap<RelativePath, Generated> theirs,
    SortedMap<RelativePath, RelativePath> moves) {

  private static final State ABSENT = new State.Absent();

  public Trees {
    base = sorted(base);
    mine = sorted(mine);
    theirs = sorted(theirs);
    moves = sorted(moves);
  }

  /** What stands at a path of the working tree. */
  public State mineAt(RelativePath path) {
    return mine.getOrDefault(path, ABSENT);
  }

  boolean present(RelativePath path) {
    return !(mineAt(path) instanceof State.Absent);
  }

  /** The same trees with some of the working tree taken as absent. */
  Trees without(Map<RelativePath, State> gone) {
    NavigableMap<RelativePath, State> left = new TreeMap<>(mine);
    gone.keySet().forEach(left::remove);
    return new Trees(base, left, theirs, moves);
  }

  private static <T> SortedMap<RelativePath, T> sorted(Map<RelativePath, T> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
