package dev.groundwork.write;

import dev.groundwork.engagement.Value;
import dev.groundwork.plan.Mode;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.IoReason;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.render.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Creates a repository, whole or not at all: everything is written to a stage on the same file
 * system, stored in Git, and only then moved into place.
 */
public final class Creation {

  /** Where the answers stand in a generated repository. */
  public static final String ANSWERS = "engagement.yaml";

  private static final String GIT = ".git";
  private static final int SHOWN_NAMES = 5;

  private final Disk disk;
  private final Repositories repositories;

  public Creation(Disk disk, Repositories repositories) {
    this.disk = disk;
    this.repositories = repositories;
  }

  /** What to write besides the rendered files, and whether Git shall know of it. */
  public record Request(Generation generation, boolean commit) {}

  /** What was made. */
  public record Created(Path dir, CommitOutcome commit) {}

  /**
   * Whether a repository can be created in a folder. Writes nothing.
   *
   * @return the target; empty when the problems say why not
   */
  public Optional<Target> check(Path dir, Problems problems) {
    try {
      return target(dir, disk.look(dir), problems);
    } catch (IOException e) {
      problems.add(
          Problem.of(Code.WRITE_FAILED, "cannot look into " + dir + ": " + IoReason.of(e), ""));
      return Optional.empty();
    }
  }

  private Optional<Target> target(Path dir, Disk.Found found, Problems problems) {
    if (found instanceof Disk.Found.Nothing nothing) {
      return Optional.of(new Target(nothing.real(), Target.State.MISSING));
    }
    if (found instanceof Disk.Found.Other other) {
      problems.add(notEmpty(dir + " is " + other.what() + ", not a folder"));
      return Optional.empty();
    }
    if (found instanceof Disk.Found.Barred barred) {
      String message = "cannot create " + dir + ": " + barred.reason();
      problems.add(Problem.of(Code.WRITE_FAILED, message, "choose another folder"));
      return Optional.empty();
    }
    Disk.Found.Folder folder = (Disk.Found.Folder) found;
    if (folder.names().isEmpty()) {
      return Optional.of(new Target(folder.real(), Target.State.EMPTY));
    }
    if (folder.names().equals(List.of(GIT)) && repositories.isCommitless(folder.real())) {
      return Optional.of(new Target(folder.real(), Target.State.COMMITLESS));
    }
    problems.add(notEmpty(dir + " is not empty: it holds " + shown(folder.names())));
    return Optional.empty();
  }

  private static String shown(List<String> names) {
    String first = names.stream().limit(SHOWN_NAMES).collect(Collectors.joining(", "));
    if (names.equals(List.of(GIT))) {
      return "a .git that has commits or staged files, or is no repository";
    }
    int more = names.size() - SHOWN_NAMES;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private static Problem notEmpty(String message) {
    return Problem.of(Code.TARGET_NOT_EMPTY, message, "choose a folder that is missing or empty");
  }

  /**
   * Creates the repository.
   *
   * @param answers engagement.yaml and its schema
   * @throws ProblemsException when it could not; nothing is left behind then
   */
  public Created create(Target target, FileTree tree, AnswersFile answers, Request request) {
    List<NewFile> files = files(tree, answers, request.generation());
    try (Stage stage = disk.stage(target)) {
      stage.write(files);
      if (!request.commit()) {
        return publish(target, stage, new CommitOutcome.NotAsked());
      }
      Optional<Path> around =
          target.state() == Target.State.COMMITLESS
              ? Optional.empty()
              : repositories.around(target.dir());
      if (around.isPresent()) {
        return publish(target, stage, new CommitOutcome.InsideOther(around.get()));
      }
      return commit(target, stage, files, message(request.generation().lock().origin()));
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  /**
   * Writes files into the target and makes no repository.
   *
   * @throws ProblemsException when it could not; nothing is left behind then
   */
  public void place(Target target, List<NewFile> files) {
    try (Stage stage = disk.stage(target)) {
      stage.write(files);
      publish(target, stage, new CommitOutcome.NotAsked());
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  private static ProblemsException failed(Target target, IOException e) {
    if (e instanceof FileAlreadyExistsException || e instanceof DirectoryNotEmptyException) {
      return new ProblemsException(notEmpty(target.dir() + " was filled in the meantime"));
    }
    String message = "cannot write " + target.dir() + ": " + IoReason.of(e);
    return new ProblemsException(
        Problem.of(Code.WRITE_FAILED, message, "nothing was left behind; mend it and try again"));
  }

  private static Created publish(Target target, Stage stage, CommitOutcome outcome)
      throws IOException {
    return stage.uninterrupted(
        () -> {
          stage.arrive();
          stage.publish();
          return new Created(target.dir(), outcome);
        });
  }

  private Created commit(Target target, Stage stage, List<NewFile> files, String message)
      throws IOException {
    Path home = target.state() == Target.State.COMMITLESS ? target.dir() : stage.folder();
    FirstCommit commit =
        stage.uninterrupted(
            () -> {
              FirstCommit prepared = repositories.prepare(home, files, message);
              stage.whenUndone(prepared::undo);
              return prepared;
            });
    return stage.uninterrupted(
        () -> {
          CommitOutcome outcome = commit.finish(stage.arrive());
          stage.publish();
          return new Created(target.dir(), outcome);
        });
  }

  private static List<NewFile> files(FileTree tree, AnswersFile answers, Generation generation) {
    List<NewFile> files = new ArrayList<>();
    tree.files()
        .forEach((path, file) -> files.add(new NewFile(path.value(), file.mode(), file.bytes())));
    files.add(text(ANSWERS, answers.text()));
    files.add(text(AnswersFile.SCHEMA, answers.schema()));
    files.add(new NewFile(Base.PATH, Mode.PLAIN, generation.base().archive()));
    files.add(new NewFile(Lock.PATH, Mode.PLAIN, generation.lock().bytes()));
    return files;
  }

  private static NewFile text(String path, String text) {
    return new NewFile(path, Mode.PLAIN, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String message(Origin origin) {
    String name =
        origin
            .answers()
            .at("engagement.name")
            .map(value -> value instanceof Value.Text text ? text.text() : "")
            .map(text -> text.replaceAll("\\s+", " ").strip())
            .filter(text -> !text.isEmpty())
            .orElse("the engagement");
    return "Set up " + name + " with Groundwork " + origin.program().version() + "\n";
  }
}
