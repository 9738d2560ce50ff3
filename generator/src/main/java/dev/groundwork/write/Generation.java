package dev.groundwork.write;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.render.FileTree;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one run generated: the lock and the base, which are always written together. */
public record Generation(Lock lock, Base base) {

  /** Lock and base of a freshly rendered tree. */
  public static Generation of(Origin origin, FileTree tree) {
    SortedMap<RelativePath, LockedFile> files = new TreeMap<>();
    tree.files().forEach((path, file) -> files.put(path, LockedFile.of(file)));
    Base base = Base.of(tree, files);
    return new Generation(new Lock(origin, files, base.digest()), base);
  }
}
