package dev.groundwork.adapter.git;

import dev.groundwork.plan.Mode;
import dev.groundwork.write.CommitOutcome;
import dev.groundwork.write.FirstCommit;
import dev.groundwork.write.NewFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A first commit in one pack file, made from bytes in memory. It never looks at a work tree, so
 * ignore files, filters and line-ending settings have nothing to say; nothing is signed and no hook
 * runs.
 */
final class PackedCommit implements FirstCommit {

  private final FileRepository repository;
  private final boolean existed;
  private final Set<Path> earlierPacks;
  private final DirCache entries = DirCache.newInCore();
  private Optional<ObjectId> id = Optional.empty();
  private Optional<PersonIdent> committer = Optional.empty();

  /**
   * A commit to be.
   *
   * @param existed whether the repository was there before, so that undoing has to clean it
   */
  PackedCommit(FileRepository repository, boolean existed) throws IOException {
    this.repository = repository;
    this.existed = existed;
    this.earlierPacks = packs();
  }

  /** Stores the files and, when somebody is known to make it, the commit. */
  void store(List<NewFile> files, String message, Identity identity) throws IOException {
    Optional<PersonIdent> author = identity.author();
    committer = identity.committer();
    try (PackInserter objects = repository.getObjectDatabase().newPackInserter()) {
      objects.checkExisting(false);
      objects.setCompressionLevel(Deflater.BEST_SPEED);
      storeFiles(files, objects);
      if (author.isPresent() && committer.isPresent()) {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(entries.writeTree(objects));
        commit.setAuthor(author.get());
        commit.setCommitter(committer.get());
        commit.setMessage(message);
        id = Optional.of(objects.insert(commit));
      }
      objects.flush();
    }
  }

  private void storeFiles(List<NewFile> files, PackInserter objects) throws IOException {
    DirCacheBuilder builder = entries.builder();
    for (NewFile file : files) {
      DirCacheEntry entry = new DirCacheEntry(file.path());
      boolean executable = file.mode() == Mode.EXECUTABLE;
      entry.setFileMode(executable ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
      entry.setObjectId(objects.insert(Constants.OBJ_BLOB, file.bytes()));
      builder.add(entry);
    }
    builder.finish();
  }

  @Override
  public CommitOutcome finish(Path workTree) throws IOException {
    try (repository) {
      new IndexFile(entries).write(repository.getIndexFile().toPath(), workTree);
      String branch = Optional.ofNullable(repository.getBranch()).orElse(Constants.HEAD);
      if (id.isEmpty()) {
        return new CommitOutcome.NoIdentity(branch);
      }
      verify(id.get());
      moveBranch(id.get());
      return new CommitOutcome.Committed(id.get().name(), branch, entries.getEntryCount());
    }
  }

  /** Reads the commit back: every planned path must be in it, and nothing else. */
  private void verify(ObjectId commit) throws IOException {
    int at = 0;
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk found = new TreeWalk(repository)) {
      found.addTree(commits.parseCommit(commit).getTree());
      found.setRecursive(true);
      while (found.next()) {
        DirCacheEntry planned = entries.getEntry(Math.min(at, entries.getEntryCount() - 1));
        boolean same =
            found.getPathString().equals(planned.getPathString())
                && found.getObjectId(0).equals(planned.getObjectId())
                && found.getRawMode(0) == planned.getRawMode();
        if (!same) {
          throw new IllegalStateException("the commit differs at " + found.getPathString());
        }
        at++;
      }
    }
    if (at != entries.getEntryCount()) {
      throw new IllegalStateException("the commit has " + at + " files");
    }
  }

  private void moveBranch(ObjectId commit) throws IOException {
    RefUpdate update = repository.updateRef(Constants.HEAD);
    update.setNewObjectId(commit);
    update.setExpectedOldObjectId(ObjectId.zeroId());
    committer.ifPresent(update::setRefLogIdent);
    update.setRefLogMessage("commit (initial): by groundwork", false);
    RefUpdate.Result result = update.update();
    if (result != RefUpdate.Result.NEW) {
      throw new IOException("the branch could not be created (" + result + ")");
    }
  }

  @Override
  public void undo() {
    try (repository) {
      if (!existed) {
        return;
      }
      Files.deleteIfExists(repository.getIndexFile().toPath());
      for (Path pack : packs()) {
        if (!earlierPacks.contains(pack)) {
          Files.deleteIfExists(pack);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<Path> packs() throws IOException {
    Path folder = repository.getObjectDatabase().getPackDirectory().toPath();
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> packs = Files.list(folder)) {
      return packs.collect(Collectors.toCollection(HashSet::new));
    }
  }
}
