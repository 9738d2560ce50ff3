package dev.groundwork.update;

import dev.groundwork.plan.RelativePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Follows every file through base, mine and theirs, renames first: those that the pack declares,
 * then those that equal or similar content gives away, on the pack's side and on the user's.
 */
final class Pairing {

  private final Trees trees;

  /** What the pack renamed, new path to old path. */
  private final SortedMap<RelativePath, RelativePath> renames = new TreeMap<>();

  private Pairing(Trees trees) {
    this.trees = trees;
  }

  /** Every file that base or theirs has, each once. */
  static List<Item> items(Trees trees) {
    Pairing pairing = new Pairing(trees);
    pairing.findRenames();
    pairing.dropBlockedRenames();
    return pairing.items();
  }

  private void findRenames() {
    trees
        .moves()
        .forEach(
            (from, to) -> {
              if (trees.base().containsKey(from) && trees.theirs().containsKey(to)) {
                renames.put(to, from);
              }
            });
    Set<RelativePath> sources = new HashSet<>(renames.values());
    Map<RelativePath, Content> gone = new TreeMap<>();
    trees
        .base()
        .forEach(
            (path, file) -> {
              if (!trees.theirs().containsKey(path) && !sources.contains(path)) {
                gone.put(path, file.content());
              }
            });
    Map<RelativePath, Content> come = new TreeMap<>();
    trees
        .theirs()
        .forEach(
            (path, file) -> {
              if (!trees.base().containsKey(path) && !renames.containsKey(path) && !file.once()) {
                come.put(path, file.content());
              }
            });
    renames.putAll(Likeness.renames(gone, come));
  }

  /**
   * A file can go along only when its new place is free, or becomes free because the file there
   * goes along as well. Otherwise old and new path are two files, and none of them is overwritten.
   */
  private void dropBlockedRenames() {
    boolean dropped = true;
    while (dropped) {
      Set<RelativePath> leaving = new HashSet<>(renames.values());
      dropped =
          renames
              .entrySet()
              .removeIf(rename -> blocked(rename.getKey(), rename.getValue(), leaving));
    }
  }

  private boolean blocked(RelativePath to, RelativePath from, Set<RelativePath> leaving) {
    if (trees.base().containsKey(to) && !leaving.contains(to)) {
      return true;
    }
    State mine = trees.mineAt(from);
    if (mine instanceof State.Absent || mine instanceof State.Blocked) {
      return false;
    }
    return !(mine instanceof State.File) || !becomesFree(to, from, leaving);
  }

  private boolean becomesFree(RelativePath to, RelativePath from, Set<RelativePath> leaving) {
    State there = trees.mineAt(to);
    if (there instanceof State.Blocked blocked) {
      return blocked.by().equals(from);
    }
    if (there instanceof State.Folder folder) {
      return leaving.containsAll(folder.files());
    }
    return there instanceof State.Absent || (there instanceof State.File && leaving.contains(to));
  }

  private List<Item> items() {
    Set<RelativePath> moved = new HashSet<>(renames.values());
    List<Item> items = new ArrayList<>();
    trees
        .theirs()
        .keySet()
        .forEach(
            to -> {
              Optional<RelativePath> from =
                  Optional.ofNullable(renames.get(to)).or(() -> unmoved(to, moved));
              boolean freed = from.isEmpty() && moved.contains(to);
              items.add(new Item(from, from.orElse(to), Optional.of(to), freed));
            });
    trees
        .base()
        .keySet()
        .forEach(
            path -> {
              if (!moved.contains(path) && !trees.theirs().containsKey(path)) {
                items.add(new Item(Optional.of(path), path, Optional.empty(), false));
              }
            });
    return followUser(items);
  }

  private Optional<RelativePath> unmoved(RelativePath path, Set<RelativePath> moved) {
    return trees.base().containsKey(path) && !moved.contains(path)
        ? Optional.of(path)
        : Optional.empty();
  }

  /** Finds where the user put files that are no longer at their path. */
  private List<Item> followUser(List<Item> items) {
    Map<RelativePath, Content> gone = new TreeMap<>();
    for (Item item : items) {
      if (lost(item) && !movedAlike(item)) {
        item.base().ifPresent(path -> gone.put(path, content(path)));
      }
    }
    SortedMap<RelativePath, RelativePath> found =
        gone.isEmpty() ? new TreeMap<>() : Likeness.renames(gone, strangers());
    Map<RelativePath, RelativePath> places = new TreeMap<>();
    found.forEach((to, from) -> places.put(from, to));
    return items.stream().map(item -> follow(item, places)).toList();
  }

  private Item follow(Item item, Map<RelativePath, RelativePath> places) {
    if (item.base().isEmpty()) {
      return item;
    }
    RelativePath place =
        movedAlike(item)
            ? item.theirs().orElseThrow()
            : places.getOrDefault(item.base().get(), item.mine());
    return new Item(item.base(), place, item.theirs(), item.freed());
  }

  private boolean lost(Item item) {
    return item.base().isPresent() && trees.mineAt(item.mine()) instanceof State.Absent;
  }

  /** The user already did the rename that the pack did. */
  private boolean movedAlike(Item item) {
    return lost(item)
        && item.movedByPack()
        && !trees.base().containsKey(item.theirs().orElseThrow())
        && trees.mineAt(item.theirs().orElseThrow()) instanceof State.File;
  }

  private Content content(RelativePath path) {
    Generated file = trees.base().get(path);
    if (file == null) {
      throw new IllegalStateException(path + " is not in the base");
    }
    return file.content();
  }

  /** Files of the user that neither base nor theirs knows. */
  private Map<RelativePath, Content> strangers() {
    Map<RelativePath, Content> strangers = new TreeMap<>();
    trees
        .mine()
        .forEach(
            (path, state) -> {
              if (state instanceof State.File file
                  && !trees.base().containsKey(path)
                  && !trees.theirs().containsKey(path)) {
                strangers.put(path, file.content());
              }
            });
    return strangers;
  }
}
