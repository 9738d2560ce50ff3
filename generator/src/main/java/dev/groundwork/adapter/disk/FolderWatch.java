package dev.groundwork.adapter.disk;

import dev.groundwork.authoring.PackWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Watches a folder and all below it, folders that appear later too. */
public final class FolderWatch implements PackWatch {

  private static final Duration QUIET = Duration.ofMillis(150);

  private final Path root;
  private final WatchService changes;

  /** Watches from now on. */
  public FolderWatch(Path root) {
    this.root = root;
    try {
      this.changes = root.getFileSystem().newWatchService();
      register();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void register() throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.endsWith(".git")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            folder.register(
                changes,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_DELETE,
                StandardWatchEventKinds.ENTRY_MODIFY);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // It went while we looked; that is a change, too.
          }
        });
  }

  @Override
  public boolean next() {
    try {
      WatchKey key = changes.take();
      while (key != null) {
        key.pollEvents();
        key.reset();
        key = changes.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
      }
      register();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ClosedWatchServiceException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      changes.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
