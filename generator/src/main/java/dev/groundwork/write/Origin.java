package dev.groundwork.write;

import dev.groundwork.engagement.Value;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where a generated repository comes from.
 *
 * @param preset the preset that was used
 * @param answers the complete answers that were used, assumed ones included
 * @param without layers of the preset that somebody decided to do without
 */
public record Origin(
    Program program,
    PackOrigin pack,
    String preset,
    Value.Fields answers,
    SortedSet<String> without) {

  public Origin {
    without = Collections.unmodifiableSortedSet(new TreeSet<>(without));
  }

  /**
   * The program that generated it.
   *
   * @param home where that program can be had
   */
  public record Program(String version, String home) {}

  /**
   * The pack it was generated from.
   *
   * @param source a folder, a Git URL, or the name of the packs that ship with the program
   * @param ref the branch or tag that was asked for
   * @param commit the commit that was found there
   * @param digest what tells two packs of one version apart
   */
  public record PackOrigin(
      String id,
      String version,
      String source,
      Optional<String> ref,
      Optional<String> commit,
      String digest) {}
}
