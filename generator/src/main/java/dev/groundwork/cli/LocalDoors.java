package dev.groundwork.cli;

import dev.groundwork.adapter.disk.FileSightings;
import dev.groundwork.adapter.disk.JournalFolder;
import dev.groundwork.adapter.disk.ProjectTree;
import dev.groundwork.adapter.git.LineMerger;
import dev.groundwork.adapter.git.ProjectRepository;
import dev.groundwork.adapter.git.UnifiedDiff;
import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.source.CacheFolder;
import dev.groundwork.update.Journal;
import dev.groundwork.update.LineDiff;
import dev.groundwork.update.Repository;
import dev.groundwork.update.Sightings;
import dev.groundwork.update.TextDiff;
import dev.groundwork.update.WorkingTree;
import dev.groundwork.workflow.Doors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The project, its journal and its repository on this machine. */
record LocalDoors(Map<String, String> environment) implements Doors {

  static LocalDoors of(World world) {
    return new LocalDoors(world.environment());
  }

  /** The real folder behind what the user named; the one of the run when nothing was. */
  static Path folder(World world, Optional<Path> given) {
    Path named = given.orElse(Path.of(""));
    try {
      return world.resolve(named).toRealPath();
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.of(
              Code.NOT_GENERATED,
              "there is no folder " + named,
              "name the folder that holds engagement.yaml"));
    }
  }

  @Override
  public WorkingTree tree(Path dir, SortedMap<RelativePath, Mode> modes) {
    return new ProjectTree(dir, modes);
  }

  @Override
  public Sightings sightings(Path folder) {
    return FileSightings.below(folder, CacheFolder.of(environment));
  }

  @Override
  public Journal journal(Path dir) {
    return new JournalFolder(dir);
  }

  @Override
  public Optional<Repository> repository(Path dir) {
    return ProjectRepository.around(dir, environment);
  }

  @Override
  public LineDiff lines() {
    return new LineMerger();
  }

  @Override
  public TextDiff diffs() {
    return new UnifiedDiff();
  }
}
