package dev.groundwork.render;

import dev.groundwork.plan.RelativePath;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Generated files by path, sorted. */
public record FileTree(SortedMap<RelativePath, RenderedFile> files) {

  public FileTree {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** A tree of these files; paths are unique by then. */
  public static FileTree of(Collection<RenderedFile> files) {
    SortedMap<RelativePath, RenderedFile> sorted = new TreeMap<>();
    files.forEach(file -> sorted.put(file.path(), file));
    return new FileTree(sorted);
  }

  public Optional<RenderedFile> get(RelativePath path) {
    return Optional.ofNullable(files.get(path));
  }
}
