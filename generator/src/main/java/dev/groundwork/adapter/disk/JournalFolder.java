package dev.groundwork.adapter.disk;

import dev.groundwork.adapter.disk.JournalPlan.Step;
import dev.groundwork.plan.Mode;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.update.Backup;
import dev.groundwork.update.Backup.Print;
import dev.groundwork.update.Content;
import dev.groundwork.update.FileChange;
import dev.groundwork.update.Journal;
import dev.groundwork.update.State;
import dev.groundwork.update.Unmerged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A journal in {@code .groundwork/update}: the new contents, numbered, and then {@code plan}, which
 * appears in one step. Before it is there nothing has changed; once it is there the change goes
 * through, if need be with the next command.
 */
public final class JournalFolder implements Journal {

  /** Below the root of the project. */
  static final String FOLDER = ".groundwork/update";

  private final Path root;
  private final Path folder;
  private final Path plan;
  private final Steps steps;
  private final Moves moves;
  private final ProjectTree tree;

  public JournalFolder(Path root) {
    this(root, new LocalSteps());
  }

  JournalFolder(Path root, Steps steps) {
    this.root = root;
    this.folder = root.resolve(FOLDER);
    this.plan = folder.resolve("plan");
    this.steps = steps;
    this.moves = new Moves(root, folder, steps);
    this.tree = new ProjectTree(root, new TreeMap<>());
  }

  @Override
  public boolean interrupted() {
    return Files.exists(plan);
  }

  @Override
  public Optional<List<Unmerged>> resume(Supplier<Optional<Backup>> saved) {
    try {
      if (!interrupted()) {
        clear();
        return Optional.empty();
      }
      JournalPlan read = JournalPlan.parse(Files.readString(plan));
      checkNobodyElse(read.steps());
      if (moves.canGo(read.steps())) {
        moves.go(read.steps());
        return Optional.of(read.unmerged());
      }
      Backup last = saved.get().orElseThrow(() -> new IOException("what was saved is gone"));
      moves.restoreAfterCrash(asSaved(read.steps(), last));
      makeFolders(last.folders());
      return Optional.of(List.of());
    } catch (IOException | IllegalArgumentException e) {
      throw failed("an interrupted change cannot be finished: " + e.getMessage());
    }
  }

  @Override
  public void perform(List<FileChange> changes, List<Unmerged> unmerged) {
    JournalPlan written = JournalPlan.of(changes, unmerged);
    checkAsPlanned(changes);
    Hold hold = Hold.take();
    try {
      write(changes, written);
    } finally {
      hold.release();
    }
  }

  private void write(List<FileChange> changes, JournalPlan written) {
    try {
      clear();
      stage(changes, written);
    } catch (IOException e) {
      drop();
      throw failed("nothing was changed: " + e.getMessage());
    }
    try {
      moves.go(written.steps());
    } catch (IOException e) {
      throw takenBack(changes, e);
    }
  }

  @Override
  public void makeFolders(List<String> folders) {
    try {
      for (String each : folders) {
        if (!Files.exists(root.resolve(each), LinkOption.NOFOLLOW_LINKS)) {
          steps.makeFolder(root.resolve(each));
        }
      }
    } catch (IOException e) {
      throw failed("an empty folder cannot be made: " + e.getMessage());
    }
  }

  @Override
  public void finish() {
    try {
      steps.delete(plan);
      clear();
    } catch (IOException e) {
      throw failed(FOLDER + " cannot be removed: " + e.getMessage());
    }
  }

  private void stage(List<FileChange> changes, JournalPlan written) throws IOException {
    steps.makeFolder(folder);
    steps.write(folder.resolve(".gitignore"), plain("*\n"));
    int number = 0;
    for (FileChange change : changes) {
      Path staged = folder.resolve(Integer.toString(number++));
      if (change.after().isPresent()) {
        moves.prepare(staged, change.path(), change.after().get());
      }
    }
    Path fresh = folder.resolve("plan.new");
    steps.write(fresh, plain(written.text()));
    steps.move(fresh, plan);
  }

  private static State.File plain(String text) {
    return new State.File(Content.of(text.getBytes(StandardCharsets.UTF_8)), Mode.PLAIN);
  }

  /** Something would not be written: what was is put back, from what is still in memory. */
  private ProblemsException takenBack(List<FileChange> changes, IOException failure) {
    try {
      moves.restore(changes);
      steps.delete(plan);
      clear();
      return failed("everything is as it was: " + failure.getMessage());
    } catch (IOException e) {
      return failed(
          "the change is half done, and the next command goes on with it: " + failure.getMessage());
    }
  }

  /**
   * Changes whose beginning is what was saved of every file that an interrupted change is about.
   */
  private static List<FileChange> asSaved(List<Step> steps, Backup saved) throws IOException {
    Map<String, Backup.Entry> entries = new HashMap<>();
    saved.entries().forEach(entry -> entries.put(entry.path(), entry));
    List<FileChange> changes = new ArrayList<>();
    for (Step step : steps) {
      Backup.Entry entry = entries.get(step.path());
      if (entry == null || !step.hasEnd(entry.before().map(Print::of))) {
        throw new IOException("the new content of " + step.path() + " is gone");
      }
      changes.add(new FileChange(step.path(), entry.before(), Optional.empty()));
    }
    return changes;
  }

  private void checkAsPlanned(List<FileChange> changes) {
    Problems problems = new Problems();
    for (FileChange change : changes) {
      if (!tree.file(change.path()).equals(change.before())) {
        problems.add(changedSince(change.path()));
      }
    }
    problems.throwIfAny();
  }

  private void checkNobodyElse(List<Step> all) {
    Problems problems = new Problems();
    for (Step step : all) {
      if (!step.hasEnd(tree.file(step.path()).map(Print::of))) {
        problems.add(changedSince(step.path()));
      }
    }
    problems.throwIfAny();
  }

  private static Problem changedSince(String path) {
    return Problem.of(
        Code.CHANGED_SINCE,
        path + " was changed in the meantime",
        "put your version aside, bring back the one before, and try again");
  }

  private void clear() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        steps.delete(entry);
      }
    }
    steps.delete(folder);
  }

  private void drop() {
    try {
      clear();
    } catch (IOException e) {
      // The next command clears it; the first failure is the one to tell.
      return;
    }
  }

  private ProblemsException failed(String message) {
    return new ProblemsException(
        Problem.of(
            Code.WRITE_FAILED,
            root.getFileName() + " cannot be written, " + message,
            "check permissions and free space, then try again"));
  }
}
