package dev.groundwork.workflow;

import dev.groundwork.authoring.Case;
import dev.groundwork.pack.PackFiles;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.problem.Where;
import dev.groundwork.render.FileTree;
import dev.groundwork.update.Change;
import dev.groundwork.update.Content;
import dev.groundwork.update.LineDiff;
import dev.groundwork.update.State;
import dev.groundwork.update.Trees;
import dev.groundwork.update.UpdatePlan;
import dev.groundwork.update.UpdatePlanner;
import dev.groundwork.write.Generation;
import dev.groundwork.write.Origin;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Updates, in memory, what a release made of the recorded cases: in a repository that nobody edited
 * there is no conflict, and afterwards it is what would be generated now.
 */
final class ReleaseUpdates {

  private static final Origin.Program PROGRAM = new Origin.Program("", "");

  private final Generator generator;
  private final LineDiff lines;

  ReleaseUpdates(Generator generator, LineDiff lines) {
    this.generator = generator;
    this.lines = lines;
  }

  /** Checks every case that the release can generate; the number of files that were updated. */
  int check(PackFiles release, Generator.Loaded now, List<Case> cases, Problems found) {
    Generator.Loaded then = generator.read(now, release);
    int files = 0;
    for (Case each : cases) {
      Optional<Generated> before = generated(then, PackTestRun.answers(now.pack(), each));
      if (before.isPresent()) {
        Where where = Where.file(now.pack().files().display(each.answers()));
        files += check(before.get(), now, where, found);
      }
    }
    return files;
  }

  /** Empty when the release does not know the case's layers or questions. */
  private Optional<Generated> generated(Generator.Loaded loaded, GivenAnswers answers) {
    try {
      return Optional.of(generator.generate(loaded, answers));
    } catch (ProblemsException e) {
      return Optional.empty();
    }
  }

  private int check(Generated before, Generator.Loaded now, Where where, Problems found) {
    Origin origin = Origins.of(PROGRAM, before);
    GivenAnswers.Text file = new GivenAnswers.Text(where.file(), before.engagementYaml());
    Generated after =
        generator.generate(
            now,
            new GivenAnswers(
                List.of(file), List.of(), Optional.empty(), Optional.of(origin.answers())));
    SortedMap<RelativePath, RelativePath> moves =
        generator.renamed().since(Generation.of(origin, before.tree()).lock(), after);
    UpdatePlan plan =
        new UpdatePlanner(lines)
            .plan(new Trees(base(before.tree()), mine(before.tree()), base(after.tree()), moves));
    plan.conflicts()
        .forEach(conflict -> report(where, conflict.path() + ": " + conflict.reason(), found));
    SortedMap<RelativePath, Content> result = new TreeMap<>(contents(before.tree()));
    plan.changes().forEach(change -> apply(change, result));
    differing(result, contents(after.tree()))
        .ifPresent(path -> report(where, path + " is not what would be generated now", found));
    return result.size();
  }

  private static void report(Where where, String message, Problems found) {
    String hint = "a file that got another name needs a move in pack.yaml";
    found.add(Problem.at(where, Code.RELEASE_CONFLICTS, message, hint));
  }

  private static void apply(Change change, SortedMap<RelativePath, Content> files) {
    if (change instanceof Change.Put put) {
      files.put(put.path(), put.content());
    } else {
      files.remove(change.path());
    }
  }

  private static Optional<RelativePath> differing(
      SortedMap<RelativePath, Content> result, SortedMap<RelativePath, Content> wanted) {
    SortedMap<RelativePath, Content> all = new TreeMap<>(result);
    all.putAll(wanted);
    return all.keySet().stream()
        .filter(
            path ->
                !Optional.ofNullable(result.get(path))
                    .equals(Optional.ofNullable(wanted.get(path))))
        .findFirst();
  }

  private static SortedMap<RelativePath, Content> contents(FileTree tree) {
    SortedMap<RelativePath, Content> contents = new TreeMap<>();
    tree.files()
        .forEach(
            (path, file) -> {
              if (!file.once()) {
                contents.put(path, Content.of(file.bytes()));
              }
            });
    return contents;
  }

  private static SortedMap<RelativePath, dev.groundwork.update.Generated> base(FileTree tree) {
    SortedMap<RelativePath, dev.groundwork.update.Generated> base = new TreeMap<>();
    tree.files()
        .forEach(
            (path, file) -> {
              if (!file.once()) {
                base.put(
                    path,
                    new dev.groundwork.update.Generated(
                        Content.of(file.bytes()), file.mode(), file.layer(), false));
              }
            });
    return base;
  }

  private static SortedMap<RelativePath, State> mine(FileTree tree) {
    SortedMap<RelativePath, State> mine = new TreeMap<>();
    tree.files()
        .forEach(
            (path, file) -> mine.put(path, new State.File(Content.of(file.bytes()), file.mode())));
    return mine;
  }
}
