package dev.groundwork.adapter.git;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.Sha256;
import dev.groundwork.update.Backup;
import dev.groundwork.update.Content;
import dev.groundwork.update.State;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The files that the last command touched, as a commit under {@code refs/groundwork/backup}: {@code
 * manifest}, and the contents below {@code files/}. It belongs to no branch and is never pushed. A
 * project in a folder, or in a linked worktree, has a ref of its own.
 */
final class BackupRef {

  private static final String REF = "refs/groundwork/backup";
  private static final String FILES = "files/";
  private static final String MANIFEST = "manifest";

  /** How long Git may hold the ref's lock: so many times so many milliseconds. */
  private static final int MOMENTS = 20;

  private static final long MOMENT = 50;

  private final Repository repository;
  private final String name;

  BackupRef(Repository repository, String prefix) {
    this.repository = repository;
    boolean main = repository.getDirectory().equals(repository.getCommonDirectory());
    String place = prefix + (main ? "" : "\n" + repository.getDirectory().getName());
    byte[] bytes = place.getBytes(StandardCharsets.UTF_8);
    this.name = place.isEmpty() ? REF : REF + "-" + Sha256.of(bytes).hex().substring(0, 12);
  }

  void save(Backup backup) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache tree = DirCache.newInCore();
      DirCacheBuilder builder = tree.builder();
      add(builder, inserter, MANIFEST, plain(BackupText.write(backup)));
      for (Backup.Entry entry : backup.entries()) {
        if (entry.before().isPresent()) {
          add(builder, inserter, FILES + entry.path(), entry.before().get());
        }
      }
      builder.finish();
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(tree.writeTree(inserter));
      PersonIdent groundwork =
          new PersonIdent("groundwork", "groundwork@localhost", Instant.now(), ZoneOffset.UTC);
      commit.setAuthor(groundwork);
      commit.setCommitter(groundwork);
      commit.setMessage("Files before groundwork " + backup.command() + "\n");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      update(id);
    }
  }

  private static State.File plain(String text) {
    return new State.File(Content.of(text.getBytes(StandardCharsets.UTF_8)), Mode.PLAIN);
  }

  private static void add(
      DirCacheBuilder builder, ObjectInserter inserter, String path, State.File file)
      throws IOException {
    DirCacheEntry entry = new DirCacheEntry(path);
    entry.setFileMode(
        file.mode() == Mode.EXECUTABLE ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
    entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.content().bytes()));
    builder.add(entry);
  }

  /**
   * Removes the ref's lock that a process left behind when it was killed: whoever is here holds the
   * turn, so no other command of ours is alive. Git itself may hold it for a moment.
   */
  private void unlock() throws IOException {
    Path lock = repository.getCommonDirectory().toPath().resolve(name + ".lock");
    try {
      for (int waited = 0; Files.exists(lock) && waited < MOMENTS; waited++) {
        Thread.sleep(MOMENT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(name + " is locked");
    }
    Files.deleteIfExists(lock);
  }

  private void update(ObjectId id) throws IOException {
    unlock();
    RefUpdate update = repository.updateRef(name);
    update.setNewObjectId(id);
    update.disableRefLog();
    RefUpdate.Result result = update.forceUpdate();
    switch (result) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
      default -> throw new IOException(name + ": " + result);
    }
  }

  Optional<Backup> read() throws IOException {
    Ref ref = repository.exactRef(name);
    if (ref == null || ref.getObjectId() == null) {
      return Optional.empty();
    }
    Map<String, State.File> files = files(ref.getObjectId());
    State.File manifest = files.get(MANIFEST);
    if (manifest == null) {
      throw new IOException(name + " is not a backup of this program");
    }
    String text = new String(manifest.content().bytes(), StandardCharsets.UTF_8);
    return Optional.of(BackupText.read(text, path -> Optional.ofNullable(files.get(FILES + path))));
  }

  private Map<String, State.File> files(ObjectId id) throws IOException {
    Map<String, State.File> files = new TreeMap<>();
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(commits.parseCommit(id).getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        Mode mode =
            walk.getFileMode().equals(FileMode.EXECUTABLE_FILE) ? Mode.EXECUTABLE : Mode.PLAIN;
        byte[] bytes = repository.open(walk.getObjectId(0)).getBytes();
        files.put(walk.getPathString(), new State.File(Content.of(bytes), mode));
      }
    }
    return files;
  }

  void delete() throws IOException {
    List<RefUpdate.Result> fine = new ArrayList<>();
    fine.add(RefUpdate.Result.FORCED);
    fine.add(RefUpdate.Result.NEW);
    fine.add(RefUpdate.Result.NO_CHANGE);
    unlock();
    RefUpdate update = repository.updateRef(name);
    update.setForceUpdate(true);
    RefUpdate.Result result = update.delete();
    if (!fine.contains(result)) {
      throw new IOException(name + ": " + result);
    }
  }
}
