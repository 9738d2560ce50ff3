package dev.groundwork.update;

import dev.groundwork.plan.RelativePath;
import java.util.HashSet;
import java.util.Set;

/** Finds a free name for the generated file beside one of the user's. */
final class Beside {

  private final Trees trees;
  private final Set<RelativePath> given = new HashSet<>();

  Beside(Trees trees) {
    this.trees = trees;
  }

  /** The path with {@code .new} behind it, or with a number before that when it is taken. */
  RelativePath name(RelativePath path) {
    RelativePath name = named(path, ".new");
    for (int number = 2; taken(name); number++) {
      name = named(path, "." + number + ".new");
    }
    given.add(name);
    return name;
  }

  /** Where something else stands on the way to the path, the new name is beside that. */
  private RelativePath named(RelativePath path, String ending) {
    if (trees.mineAt(path) instanceof State.Blocked blocked) {
      String by = blocked.by().value();
      return RelativePath.of(by + ending + path.value().substring(by.length()));
    }
    return RelativePath.of(path.value() + ending);
  }

  private boolean taken(RelativePath name) {
    return given.contains(name)
        || trees.present(name)
        || trees.base().containsKey(name)
        || trees.theirs().containsKey(name);
  }
}
