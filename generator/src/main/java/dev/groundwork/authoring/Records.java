package dev.groundwork.authoring;

import java.util.SortedMap;

/** Where recorded cases are kept. */
public interface Records {

  /**
   * Makes a folder of the pack hold exactly these files.
   *
   * @param folder below the pack
   * @throws dev.groundwork.problem.ProblemsException when it cannot be written
   */
  void replace(String folder, SortedMap<String, byte[]> files);
}
