package dev.groundwork.adapter.disk;

import dev.groundwork.write.NewFile;
import dev.groundwork.write.Stage;
import dev.groundwork.write.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A stage on the local disk. For a missing target it lies beside it and is renamed as a whole; for
 * a folder that exists it lies inside, because that folder may be a mount point or the only place
 * where we may write, and its entries move up one by one.
 *
 * <p>When the Java machine is told to end (Ctrl-C), a hook takes over: it waits for the step that
 * is being done, undoes everything, and the thread that was creating never gets to its next step.
 */
final class LocalStage implements Stage {

  private static final String GIT = ".git";
  private static final String PREFIX = ".groundwork-new-";

  private final Target target;
  private final Path folder;
  private final FileWriter writer;
  private final Deque<Undo> undo = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread hook = new Thread(this::abandon, "groundwork-undo");
  private volatile boolean abandoned;
  private boolean done;

  /** Something to put back. */
  private interface Undo {
    void run() throws IOException;
  }

  private LocalStage(Target target, Path folder) {
    this.target = target;
    this.folder = folder;
    this.writer = new FileWriter(folder);
  }

  /** The process id is not enough for a name: threads share it, and so do containers on a disk. */
  static LocalStage open(Target target) throws IOException {
    Path parent =
        target.state() == Target.State.MISSING
            ? LocalDisk.nearestExisting(target.dir())
            : target.dir();
    long number = ProcessHandle.current().pid();
    LocalStage stage = new LocalStage(target, parent.resolve(PREFIX + number));
    while (!stage.begin()) {
      stage = new LocalStage(target, parent.resolve(PREFIX + ++number));
    }
    return stage;
  }

  /**
   * Creates the folder; only who has created it undoes it.
   *
   * @return false when somebody else has a folder of this name
   */
  private boolean begin() throws IOException {
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      uninterrupted(
          () -> {
            Files.createDirectory(folder);
            undo.push(() -> Tree.delete(folder));
            return folder;
          });
      return true;
    } catch (FileAlreadyExistsException e) {
      forgetHook();
      return false;
    } catch (IOException e) {
      forgetHook();
      throw e;
    }
  }

  @Override
  public void write(List<NewFile> files) throws IOException {
    for (NewFile file : files) {
      uninterrupted(() -> writer.write(file));
    }
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public void whenUndone(Runnable action) {
    undo.push(action::run);
  }

  @Override
  public Path arrive() throws IOException {
    if (target.state() == Target.State.MISSING) {
      return folder;
    }
    for (Path entry : entries()) {
      if (!entry.getFileName().toString().equals(GIT)) {
        moveUp(entry);
      }
    }
    if (!Files.exists(folder.resolve(GIT))) {
      Files.delete(folder);
    }
    return target.dir();
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private void moveUp(Path entry) throws IOException {
    Path place = target.dir().resolve(entry.getFileName().toString());
    Files.move(entry, place);
    undo.push(() -> Tree.delete(place));
  }

  @Override
  public void publish() throws IOException {
    if (target.state() == Target.State.MISSING) {
      makeParents();
      rename();
    } else if (Files.exists(folder)) {
      moveUp(folder.resolve(GIT));
      Files.delete(folder);
    }
    done = true;
  }

  private void makeParents() throws IOException {
    List<Path> missing = new ArrayList<>();
    Path parent = target.dir().getParent();
    while (parent != null && !Files.exists(parent)) {
      missing.add(0, parent);
      parent = parent.getParent();
    }
    for (Path absent : missing) {
      makeParent(absent);
    }
  }

  /** Somebody else may create the same parent at this moment, or use the one that we created. */
  private void makeParent(Path parent) throws IOException {
    try {
      Files.createDirectory(parent);
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(parent)) {
        return;
      }
      throw e;
    }
    undo.push(
        () -> {
          try {
            Files.deleteIfExists(parent);
          } catch (DirectoryNotEmptyException e) {
            // not ours alone any more
          }
        });
  }

  /** Renaming replaces an empty folder without a word on POSIX, so we look first. */
  private void rename() throws IOException {
    if (Files.exists(target.dir(), LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.dir().toString());
    }
    try {
      Files.move(folder, target.dir(), StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException e) {
      throw new FileAlreadyExistsException(target.dir().toString());
    }
  }

  @Override
  public <T> T uninterrupted(Step<T> step) throws IOException {
    if (abandoned) {
      waitForTheEnd();
    }
    lock.lock();
    try {
      if (!abandoned) {
        return step.run();
      }
    } finally {
      lock.unlock();
    }
    waitForTheEnd();
    throw new IllegalStateException("the Java machine is ending");
  }

  /** The machine is ending and our work is undone: nothing is left to do for this thread. */
  private static void waitForTheEnd() {
    while (true) {
      LockSupport.park();
    }
  }

  /** What the hook does. */
  void abandon() {
    abandoned = true;
    lock.lock();
    try {
      undoAll();
    } catch (IOException e) {
      throw new UncheckedIOException("could not remove everything that had been made", e);
    } finally {
      lock.unlock();
    }
  }

  private void undoAll() throws IOException {
    IOException failure = null;
    while (!done && !undo.isEmpty()) {
      try {
        undo.pop().run();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() throws IOException {
    uninterrupted(
        () -> {
          undoAll();
          return done;
        });
    forgetHook();
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      waitForTheEnd();
    }
  }
}
