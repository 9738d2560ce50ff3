package dev.groundwork.workflow;

import dev.groundwork.update.WorkingTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What lies beside the files and folders of a project. Each folder is listed once, which is far
 * less than asking for every name.
 */
final class Neighbours {

  /** How the new content of a path is called that lies beside it. */
  private static final String NEW = ".new";

  private final WorkingTree tree;
  private final Map<String, Set<String>> listed = new HashMap<>();

  Neighbours(WorkingTree tree) {
    this.tree = tree;
  }

  /** Whether new content lies beside a file, or a folder of it beside a folder. */
  boolean hasNew(String path) {
    int slash = path.lastIndexOf('/');
    String folder = slash < 0 ? "" : path.substring(0, slash);
    return listed.computeIfAbsent(folder, tree::names).contains(newOf(path.substring(slash + 1)));
  }

  /** What the new content of a path is called. */
  static String newOf(String path) {
    return path + NEW;
  }
}
