package dev.groundwork.workflow;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.update.Journal;
import dev.groundwork.update.LineDiff;
import dev.groundwork.update.Repository;
import dev.groundwork.update.Sightings;
import dev.groundwork.update.TextDiff;
import dev.groundwork.update.WorkingTree;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/** The doors to a project that exists already, as the command line hands them in. */
public interface Doors {

  /**
   * The files of a project.
   *
   * @param modes what to take for modes where the file system has none
   */
  WorkingTree tree(Path dir, SortedMap<RelativePath, Mode> modes);

  /** What is known of the files below a folder, from the times they were looked at before. */
  Sightings sightings(Path folder);

  Journal journal(Path dir);

  /** The Git repository around a project; empty when there is none. */
  Optional<Repository> repository(Path dir);

  LineDiff lines();

  TextDiff diffs();
}
