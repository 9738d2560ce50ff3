package dev.groundwork.workflow;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.render.RenderedFile;
import dev.groundwork.update.Backup;
import dev.groundwork.update.Memory;
import dev.groundwork.update.Repository;
import dev.groundwork.update.Sightings;
import dev.groundwork.write.Lock;
import dev.groundwork.write.LockedFile;
import dev.groundwork.write.Origin;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * {@code groundwork check}: is everything in order, and is anything out of date. Changes no file of
 * the project.
 */
public final class Check {

  private final Tools tools;
  private final Doors doors;
  private final Origin.Program program;
  private final Memory memory;

  /**
   * A check.
   *
   * @param memory keeps what it finds
   */
  public Check(Tools tools, Doors doors, Origin.Program program, Memory memory) {
    this.tools = tools;
    this.doors = doors;
    this.program = program;
    this.memory = memory;
  }

  /**
   * How a project stands.
   *
   * @param files the state of each managed file
   * @param outdated the recorded pack and the one at hand; empty when none is at hand
   * @param offered layers that the preset brings in the pack at hand and the project has not
   * @param answers the paths of answers that somebody changed since they were used
   */
  public record Result(
      SortedMap<RelativePath, String> files,
      Optional<Outdated> outdated,
      Offered offered,
      List<String> answers,
      List<Problem> warnings) {

    /** Whether a pack was there to compare with. */
    public boolean judged() {
      return outdated.isPresent();
    }

    /** Whether nothing to do was found. */
    public boolean fine() {
      return outdated.map(pack -> !pack.changed()).orElse(true)
          && files.values().stream()
              .noneMatch(
                  state -> state.equals(FileStates.CONFLICTED) || state.equals(FileStates.STALE));
    }
  }

  /** What an earlier check found, when nothing that it looked at was touched since. */
  public static Optional<Result> remembered(Memory memory) {
    return Remembered.recall(memory);
  }

  /**
   * Checks a project.
   *
   * @throws ProblemsException when lock, base or answers are invalid; GW-080 in the middle of a
   *     change
   */
  public Result run(Path dir) {
    Applying.refuseHalfChanged(doors.journal(dir));
    try (Repository repository = doors.repository(dir).orElse(null)) {
      Optional<Repository> git = Optional.ofNullable(repository).filter(Repository::hasCommit);
      Sightings seen = doors.sightings(dir);
      Supplier<Project> reading =
          () -> new ProjectReader(tools.documents(), doors::tree).read(dir, seen);
      Project project = git.isPresent() ? MergedBranches.told(git.get(), reading) : reading.get();
      return result(project, new FileStates(project, seen), git);
    }
  }

  private Result result(Project project, FileStates files, Optional<Repository> git) {
    Today today = new Today(tools, doors.lines());
    Problems problems = new Problems();
    Optional<Generator.Loaded> loaded =
        today.atHand(project, new SeenPacks(doors::sightings)::digest, problems);
    Optional<Outdated> outdated = loaded.map(pack -> Outdated.of(project.lock().origin(), pack));
    SortedSet<RelativePath> stale = new TreeSet<>();
    if (loaded.isPresent()) {
      Generator.Asked asked = today.answer(project, loaded.get());
      if (!outdated.orElseThrow().changed() && !sameAsThen(project, asked)) {
        stale.addAll(differing(project, new Generator(tools).generate(asked)));
      }
      problems.addAll(asked.problems().warnings());
    }
    git.filter(each -> each.merged(Lock.PATH))
        .ifPresent(each -> problems.add(MergedBranches.problem()));
    SortedMap<RelativePath, String> states = files.all();
    files.keep(states);
    Optional<Backup> last = git.flatMap(Repository::saved);
    Collection<RelativePath> conflicted = conflicted(project, edited(states), git, last);
    stale.forEach(path -> states.put(path, FileStates.STALE));
    conflicted.forEach(path -> states.put(path, FileStates.CONFLICTED));
    Result result =
        new Result(
            states,
            outdated,
            offered(project.lock().origin(), loaded),
            ChangedAnswers.since(project, tools.documents()),
            problems.all());
    Remembered.keep(memory, result, project, loaded, last);
    return result;
  }

  private static Offered offered(Origin origin, Optional<Generator.Loaded> loaded) {
    return loaded
        .map(pack -> Offered.of(origin, pack.pack()))
        .orElseGet(() -> Offered.nothing(origin));
  }

  /**
   * Whether everything that was generated from is as it was. The same pack, the same answers and
   * the same program give the same bytes, so that nothing has to be rendered to know them.
   */
  private boolean sameAsThen(Project project, Generator.Asked today) {
    Origin then = project.lock().origin();
    return then.program().equals(program)
        && then.preset().equals(today.answered().preset().id())
        && then.answers().equals(today.answered().values());
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

  private static Set<RelativePath> edited(SortedMap<RelativePath, String> states) {
    SortedSet<RelativePath> edited = new TreeSet<>(states.keySet());
    edited.removeIf(path -> FileStates.PRISTINE.equals(states.get(path)));
    return edited;
  }

  private static Collection<RelativePath> conflicted(
      Project project, Set<RelativePath> edited, Optional<Repository> git, Optional<Backup> last) {
    Set<String> unmerged = git.<Set<String>>map(Repository::unmerged).orElse(Set.of());
    return new Leftovers(project)
        .find(edited, unmerged, last).keySet().stream()
            .filter(path -> RelativePath.fault(path).isEmpty())
            .map(RelativePath::of)
            .toList();
  }
}
