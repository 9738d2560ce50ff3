package dev.groundwork.authoring;

import dev.groundwork.pack.PackFiles;
import java.util.SortedMap;

/** The same pack at other times. */
public interface History {

  /**
   * The pack as it was.
   *
   * @param ref a tag, branch or commit
   * @throws dev.groundwork.problem.ProblemsException when there is no such ref, or no pack in it
   */
  PackFiles at(String ref);

  /** The released versions, by tag: {@code v1.2.0} or {@code <pack id>-1.2.0}. */
  SortedMap<String, PackFiles> releases(String packId);
}
