package dev.groundwork.update;

import dev.groundwork.adapter.git.LineMerger;
import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A generated project in memory: what was generated, what the user has, what the pack has now. */
final class Project {

  final SortedMap<RelativePath, Generated> base = new TreeMap<>();
  final SortedMap<RelativePath, Generated> theirs = new TreeMap<>();
  final SortedMap<RelativePath, RelativePath> moves = new TreeMap<>();

  /** Files, links and submodules of the working tree; folders follow from them. */
  final SortedMap<RelativePath, State> mine = new TreeMap<>();

  private LineDiff diff = new LineMerger();

  static Project empty() {
    return new Project();
  }

  static RelativePath path(String path) {
    return RelativePath.of(path);
  }

  static Content content(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }

  static Content latin1(String text) {
    return Content.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Generated generated(Content content) {
    return new Generated(content, Mode.PLAIN, "base", false);
  }

  static State.File file(String text) {
    return new State.File(content(text), Mode.PLAIN);
  }

  /** Generated last time, and the user has it as it was. */
  Project base(String path, String text) {
    base.put(path(path), generated(content(text)));
    mine.put(path(path), file(text));
    return this;
  }

  Project base(String path, Content content, Mode mode) {
    base.put(path(path), new Generated(content, mode, "base", false));
    mine.put(path(path), new State.File(content, mode));
    return this;
  }

  Project mine(String path, String text) {
    return mine(path, file(text));
  }

  Project mine(String path, State state) {
    mine.put(path(path), state);
    return this;
  }

  Project deleted(String path) {
    mine.remove(path(path));
    return this;
  }

  Project theirs(String path, String text) {
    theirs.put(path(path), generated(content(text)));
    return this;
  }

  Project theirs(String path, Content content, Mode mode) {
    theirs.put(path(path), new Generated(content, mode, "base", false));
    return this;
  }

  Project once(String path, String text) {
    theirs.put(path(path), new Generated(content(text), Mode.PLAIN, "base", true));
    return this;
  }

  Project moves(String from, String to) {
    moves.put(path(from), path(to));
    return this;
  }

  Project comparedBy(LineDiff other) {
    diff = other;
    return this;
  }

  /** What the user's working tree shows at every path that an update asks about. */
  Trees trees() {
    SortedSet<RelativePath> asked = new TreeSet<>(mine.keySet());
    asked.addAll(base.keySet());
    asked.addAll(theirs.keySet());
    SortedMap<RelativePath, State> seen = new TreeMap<>();
    for (RelativePath path : asked) {
      State state = at(path);
      if (!(state instanceof State.Absent)) {
        seen.put(path, state);
      }
    }
    return new Trees(base, seen, theirs, moves);
  }

  State at(RelativePath path) {
    State leaf = mine.get(path);
    if (leaf != null) {
      return leaf;
    }
    SortedSet<RelativePath> below = new TreeSet<>();
    for (RelativePath other : mine.keySet()) {
      if (path.value().startsWith(other.value() + "/")) {
        return new State.Blocked(other);
      }
      if (other.value().startsWith(path.value() + "/")) {
        below.add(other);
      }
    }
    return below.isEmpty() ? new State.Absent() : new State.Folder(below);
  }

  UpdatePlan plan() {
    return new UpdatePlanner(diff).plan(trees());
  }

  /** The project after the update: base is theirs, and the working tree has changed. */
  Project after(UpdatePlan plan) {
    Project after = new Project();
    after.base.putAll(theirs);
    after.base.values().removeIf(Generated::once);
    after.mine.putAll(mine);
    plan.changes().stream()
        .filter(Change.Remove.class::isInstance)
        .forEach(change -> after.mine.remove(change.path()));
    plan.changes().stream()
        .filter(Change.Put.class::isInstance)
        .map(Change.Put.class::cast)
        .forEach(put -> after.mine.put(put.path(), new State.File(put.content(), put.mode())));
    after.diff = diff;
    return after;
  }

  Project after() {
    return after(plan());
  }

  /** The same project with another version of the pack. */
  Project now(Map<RelativePath, Generated> version) {
    theirs.clear();
    theirs.putAll(version);
    return this;
  }

  String text(String path) {
    return mine.get(path(path)) instanceof State.File file
        ? new String(file.content().bytes(), StandardCharsets.UTF_8)
        : at(path(path)).words();
  }

  /** The decisions as short lines: {@code merge docs/a.md}. */
  static String words(UpdatePlan plan) {
    StringBuilder words = new StringBuilder();
    for (Decision decision : plan.decisions()) {
      words.append(words.isEmpty() ? "" : ", ");
      words.append(decision.word()).append(' ').append(decision.path());
    }
    return words.toString();
  }
}
