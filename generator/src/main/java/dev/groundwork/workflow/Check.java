package dev.groundwork.workflow;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.render.RenderedFile;
import dev.groundwork.update.Backup;
import dev.groundwork.update.Repository;
import dev.groundwork.write.LockedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code groundwork check}: is everything in order, and is anything out of date. Reads only. */
public final class Check {

  private final Tools tools;
  private final Doors doors;

  public Check(Tools tools, Doors doors) {
    this.tools = tools;
    this.doors = doors;
  }

  /**
   * How a project stands.
   *
   * @param files the state of each managed file
   * @param outdated the recorded pack and the one at hand; empty when none is at hand
   */
  public record Result(
      SortedMap<RelativePath, String> files, Optional<Outdated> outdated, List<Problem> warnings) {

    /** Whether there is nothing to do. */
    public boolean fine() {
      return outdated.map(pack -> !pack.changed()).orElse(true)
          && files.values().stream()
              .noneMatch(
                  state -> state.equals(FileStates.CONFLICTED) || state.equals(FileStates.STALE));
    }
  }

  /**
   * Checks a project.
   *
   * @throws ProblemsException when lock, base or answers are invalid
   */
  public Result run(Path dir) {
    Project project = new ProjectReader(tools.documents(), doors).read(dir);
    Optional<Generator.Loaded> loaded = atHand(project);
    Optional<Outdated> outdated = loaded.map(pack -> Outdated.of(project.lock().origin(), pack));
    List<Problem> warnings = new ArrayList<>();
    SortedSet<RelativePath> stale = new TreeSet<>();
    if (loaded.isPresent()) {
      Generated today = today(project, loaded.get());
      warnings.addAll(today.warnings());
      if (!outdated.orElseThrow().changed()) {
        stale.addAll(differing(project, today));
      }
    }
    return new Result(new FileStates(project).all(conflicted(project), stale), outdated, warnings);
  }

  /** The pack where it was recorded to be: a folder as it is now, a commit from the cache. */
  private Optional<Generator.Loaded> atHand(Project project) {
    try {
      Sources.Request request = Sources.Request.recorded(project.lock().origin().pack(), false);
      return Optional.of(new Generator(tools).load(request));
    } catch (ProblemsException gone) {
      return Optional.empty();
    }
  }

  private Generated today(Project project, Generator.Loaded loaded) {
    GivenAnswers.Text answers = new GivenAnswers.Text(Project.ENGAGEMENT, project.engagement());
    return new Generator(tools)
        .generate(
            loaded,
            new GivenAnswers(
                List.of(answers),
                List.of(),
                Optional.empty(),
                Optional.of(project.lock().origin().answers())));
  }

  private static SortedSet<RelativePath> differing(Project project, Generated today) {
    SortedSet<RelativePath> paths = new TreeSet<>(project.lock().files().keySet());
    paths.addAll(today.tree().files().keySet());
    paths.removeIf(
        path ->
            same(Optional.ofNullable(project.lock().files().get(path)), today.tree().get(path)));
    return paths;
  }

  /** A file that was written once stays what it is, whatever would be generated now. */
  private static boolean same(Optional<LockedFile> then, Optional<RenderedFile> now) {
    if (then.map(LockedFile::once).orElse(false)) {
      return true;
    }
    return then.isPresent() && now.isPresent() && LockedFile.of(now.get()).sameAs(then.get());
  }

  private Set<String> conflicted(Project project) {
    try (Repository repository = doors.repository(project.dir()).orElse(null)) {
      if (repository == null || !repository.hasCommit()) {
        return new Leftovers(project).find(Set.of(), Optional.empty()).keySet();
      }
      Optional<Backup> last = repository.saved();
      return new Leftovers(project).find(repository.status().unmerged(), last).keySet();
    }
  }
}
