package dev.groundwork.adapter.freemarker;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The paths in engagement.yaml that one rendering has read so far. */
final class Reads {

  private final TreeSet<String> paths = new TreeSet<>();

  void add(String path) {
    paths.add(path);
  }

  SortedSet<String> all() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(paths));
  }
}
