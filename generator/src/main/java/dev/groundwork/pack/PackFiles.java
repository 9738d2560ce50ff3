package dev.groundwork.pack;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files of one pack, wherever they are: a folder, this program's own jar, a Git commit. */
public interface PackFiles {

  /** Every file, relative to the pack's root, with {@code /}, sorted by code unit. */
  SortedSet<String> paths();

  /** The folder that they lie in; empty when they are in a jar or a commit. */
  default Optional<Path> folder() {
    return Optional.empty();
  }

  /** The folders below it that were listed, those without a file included; none in a jar. */
  default SortedSet<String> folders() {
    return new TreeSet<>();
  }

  /**
   * The bytes of one file; several threads may ask.
   *
   * @throws dev.groundwork.problem.ProblemsException when it cannot be read
   */
  byte[] read(String path);

  /** How problems call a file of this pack: its path, with the folder where the user gave one. */
  String display(String path);
}
