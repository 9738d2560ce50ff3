package dev.groundwork.authoring;

import dev.groundwork.render.RenderedFile;
import java.util.Collection;
import java.util.SortedMap;

/** Where a preview is shown: a folder that holds nothing else. */
public interface PreviewTarget {

  /**
   * What an earlier preview left there.
   *
   * @return the contents by path; of what is not a preview's there is nothing
   * @throws dev.groundwork.problem.ProblemsException when something else is in the folder
   */
  SortedMap<String, byte[]> shown();

  /** Writes files and deletes others; the folder holds {@code all} afterwards. */
  void show(
      Collection<RenderedFile> written, Collection<String> deleted, Collection<RenderedFile> all);
}
