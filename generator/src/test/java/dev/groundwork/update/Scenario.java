package dev.groundwork.update;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A random project: three versions of a pack and what a user did to the first. */
final class Scenario {

  private static final List<String> NAMES =
      List.of(
          "a.txt",
          "b.txt",
          "README.md",
          "readme.md",
          "docs/a.md",
          "docs/b.md",
          "docs/deep/c.md",
          "-dash",
          "it's",
          "[x].py",
          "with blank.txt",
          "\u00e9t\u00e9.txt",
          "src/__init__.py",
          "src/m.py",
          "docs",
          "src",
          "run.sh",
          ".gitignore",
          "a.txt.new",
          "logo.png",
          "a.TXT",
          "Docs.md",
          "x\u0323.txt",
          "\u00e5.txt",
          "{a,b}.txt",
          "#hash, ~tilde & $dollar!.txt",
          "%20'quoted'.txt");

  final int seed;
  final SortedMap<RelativePath, Generated> first;
  final SortedMap<RelativePath, Generated> second;
  final SortedMap<RelativePath, Generated> third;
  final SortedMap<RelativePath, State> edited;
  final SortedMap<RelativePath, RelativePath> moves = new TreeMap<>();

  private final Dice dice;
  private final Texts texts;

  Scenario(int seed) {
    this.seed = seed;
    this.dice = new Dice(seed);
    this.texts = Texts.wild(dice);
    this.first = new TreeMap<>();
    int files = 1 + dice.below(6);
    for (int i = 0; i < files; i++) {
      add(first, texts.written(texts.lines()));
    }
    this.second = next(first, moves);
    this.third = next(second, new TreeMap<>());
    this.edited = edits();
  }

  private void add(SortedMap<RelativePath, Generated> tree, Content content) {
    RelativePath path = RelativePath.of(dice.of(NAMES));
    if (free(tree.keySet(), path)) {
      tree.put(path, new Generated(content, mode(), "base", false));
    }
  }

  private static boolean free(Iterable<RelativePath> taken, RelativePath path) {
    for (RelativePath other : taken) {
      if ((other + "/").startsWith(path + "/") || (path + "/").startsWith(other + "/")) {
        return false;
      }
    }
    return true;
  }

  private Mode mode() {
    return dice.oneIn(4) ? Mode.EXECUTABLE : Mode.PLAIN;
  }

  private SortedMap<RelativePath, Generated> next(
      SortedMap<RelativePath, Generated> tree, SortedMap<RelativePath, RelativePath> declared) {
    SortedMap<RelativePath, Generated> next = new TreeMap<>(tree);
    for (RelativePath path : tree.keySet()) {
      Generated file = tree.get(path);
      switch (dice.below(10)) {
        case 0 -> next.remove(path);
        case 1, 2, 3 -> next.put(path, changed(file));
        case 4 -> next.put(path, new Generated(file.content(), mode(), "base", false));
        case 5 -> next.put(path, new Generated(texts.written(texts.lines()), mode(), "x", false));
        case 6 -> rename(next, path, declared);
        default -> next.put(path, file);
      }
    }
    if (dice.oneIn(2)) {
      add(next, texts.written(texts.lines()));
    }
    return next;
  }

  private Generated changed(Generated file) {
    List<String> lines = texts.edited(Texts.read(file.content()));
    return new Generated(Texts.utf8(String.join("\n", lines) + "\n"), file.mode(), "base", false);
  }

  private void rename(
      SortedMap<RelativePath, Generated> tree,
      RelativePath path,
      SortedMap<RelativePath, RelativePath> declared) {
    Generated file = tree.remove(path);
    RelativePath to = RelativePath.of(dice.of(NAMES));
    if (!free(tree.keySet(), to)) {
      tree.put(path, file);
      return;
    }
    tree.put(to, dice.oneIn(2) ? file : changed(file));
    if (dice.oneIn(2)) {
      declared.put(path, to);
    }
  }

  private SortedMap<RelativePath, State> edits() {
    SortedMap<RelativePath, State> mine = new TreeMap<>();
    first.forEach((path, file) -> mine.put(path, file.file()));
    for (RelativePath path : new ArrayList<>(mine.keySet())) {
      edit(mine, path);
    }
    for (int i = dice.below(3); i > 0; i--) {
      RelativePath path = RelativePath.of(dice.of(NAMES));
      if (free(mine.keySet(), path)) {
        mine.put(path, new State.File(texts.written(texts.lines()), mode()));
      }
    }
    return mine;
  }

  private void edit(SortedMap<RelativePath, State> mine, RelativePath path) {
    State.File file = (State.File) mine.get(path);
    List<String> lines = Texts.read(file.content());
    switch (dice.below(12)) {
      case 0 -> mine.remove(path);
      case 1, 2, 3 -> mine.put(path, new State.File(changed(file), file.mode()));
      case 4 -> mine.put(path, new State.File(texts.written(lines), mode()));
      case 5 ->
          mine.put(
              path,
              new State.Symlink(dice.of(List.of("a.txt", "docs", "../out", "/tmp", "gone", "."))));
      case 6 -> {
        mine.remove(path);
        mine.put(RelativePath.of(path + "/own.txt"), file);
      }
      case 7 -> {
        mine.remove(path);
        RelativePath to = RelativePath.of(dice.of(NAMES));
        mine.put(free(mine.keySet(), to) ? to : path, file);
      }
      case 8 -> mine.put(path, dice.oneIn(3) ? new State.Submodule() : asInSecond(path, file));
      default -> mine.put(path, file);
    }
  }

  private Content changed(State.File file) {
    return Texts.utf8(String.join("\n", texts.edited(Texts.read(file.content()))) + "\n");
  }

  /** The user and the pack make the same change. */
  private State asInSecond(RelativePath path, State.File file) {
    Generated same = second.get(path);
    return same == null ? file : same.file();
  }

  /** The user's project before it gets a version. */
  Project project(SortedMap<RelativePath, State> mine, SortedMap<RelativePath, Generated> theirs) {
    Project project = Project.empty();
    project.base.putAll(first);
    project.mine.putAll(mine);
    project.theirs.putAll(theirs);
    if (theirs == second) {
      project.moves.putAll(moves);
    }
    return project;
  }

  SortedMap<RelativePath, State> untouched() {
    SortedMap<RelativePath, State> mine = new TreeMap<>();
    first.forEach((path, file) -> mine.put(path, file.file()));
    return mine;
  }

  @Override
  public String toString() {
    return "scenario " + seed;
  }
}
