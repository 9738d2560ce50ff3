package dev.groundwork.adapter.git;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.update.Backup;
import dev.groundwork.update.FileChange;
import dev.groundwork.update.Repository;
import dev.groundwork.update.Stages;
import dev.groundwork.update.Unmerged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.submodule.SubmoduleWalk.IgnoreSubmoduleMode;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * The repository around a project, which may be its root, a folder in it, a linked worktree, a
 * submodule, or have its Git folder elsewhere.
 */
public final class ProjectRepository implements Repository {

  private final FileRepository repository;

  /** The project inside the work tree: empty, or ending in a slash. */
  private final String prefix;

  private final ConflictIndex index;
  private final BackupRef backups;
  private final BranchCommit branches;

  private ProjectRepository(
      FileRepository repository, String prefix, Map<String, String> environment) {
    this.repository = repository;
    this.prefix = prefix;
    this.index = new ConflictIndex(repository, prefix);
    this.backups = new BackupRef(repository, prefix);
    Path top = repository.getWorkTree().toPath();
    this.branches =
        new BranchCommit(
            repository, prefix, new Identity(environment, repository.getConfig(), top));
  }

  /**
   * Opens the repository that a folder is in.
   *
   * @param environment the variables of the process
   * @return empty when it is in none
   */
  public static Optional<Repository> around(Path dir, Map<String, String> environment) {
    GitSystem system = GitSystem.install(environment);
    for (Path top = dir; top != null; top = top.getParent()) {
      if (Files.exists(top.resolve(Constants.DOT_GIT), LinkOption.NOFOLLOW_LINKS)) {
        return open(top, system)
            .map(found -> new ProjectRepository(found, prefix(found, dir), environment));
      }
    }
    return Optional.empty();
  }

  private static Optional<FileRepository> open(Path top, GitSystem system) {
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    builder.setFS(system.fs());
    try {
      builder.findGitDir(top.toFile());
      if (builder.getGitDir() == null) {
        return Optional.empty();
      }
      builder.setWorkTree(top.toFile());
      return Optional.of(new FileRepository(builder.setup()));
    } catch (IOException e) {
      throw failed("cannot be read", e);
    }
  }

  private static String prefix(FileRepository repository, Path dir) {
    Path inside = repository.getWorkTree().toPath().relativize(dir);
    String name = inside.toString().replace('\\', '/');
    return name.isEmpty() ? "" : name + "/";
  }

  @Override
  public boolean hasCommit() {
    try {
      ObjectId head = repository.resolve(Constants.HEAD);
      return head != null;
    } catch (IOException e) {
      throw failed("cannot be read", e);
    }
  }

  @Override
  public boolean ignoresModes() {
    return !repository
        .getConfig()
        .getBoolean(ConfigConstants.CONFIG_CORE_SECTION, ConfigConstants.CONFIG_KEY_FILEMODE, true);
  }

  @Override
  public <T> T alone(String command, Supplier<T> change) {
    TurnFile turn = guarded(() -> TurnFile.take(repository.getDirectory().toPath(), command));
    try {
      return change.get();
    } finally {
      guarded(
          () -> {
            turn.close();
            return command;
          });
    }
  }

  @Override
  public Status status() {
    try {
      IndexDiff diff = new IndexDiff(repository, Constants.HEAD, new FileTreeIterator(repository));
      diff.setIgnoreSubmoduleMode(IgnoreSubmoduleMode.ALL);
      if (!prefix.isEmpty()) {
        diff.setFilter(PathFilter.create(prefix.substring(0, prefix.length() - 1)));
      }
      diff.diff();
      SortedSet<String> changed = new TreeSet<>();
      for (Collection<String> paths :
          List.of(
              diff.getAdded(),
              diff.getChanged(),
              diff.getRemoved(),
              diff.getMissing(),
              diff.getModified(),
              diff.getConflicting())) {
        changed.addAll(inside(paths));
      }
      SortedSet<String> present = inside(diff.getUntracked());
      present.addAll(tracked());
      return new Status(changed, inside(diff.getConflicting()), present);
    } catch (IOException e) {
      throw failed("cannot be read", e);
    }
  }

  @Override
  public SortedSet<String> unmerged() {
    return guarded(
        () -> {
          SortedSet<String> paths = new TreeSet<>();
          DirCache cache = repository.readDirCache();
          for (int i = 0; cache.hasUnmergedPaths() && i < cache.getEntryCount(); i++) {
            if (!cache.getEntry(i).isMerged()) {
              paths.add(cache.getEntry(i).getPathString());
            }
          }
          return inside(paths);
        });
  }

  private SortedSet<String> tracked() throws IOException {
    SortedSet<String> paths = new TreeSet<>();
    DirCache cache = repository.readDirCache();
    for (int i = 0; i < cache.getEntryCount(); i++) {
      paths.add(cache.getEntry(i).getPathString());
    }
    return inside(paths);
  }

  private SortedSet<String> inside(Collection<String> paths) {
    SortedSet<String> inside = new TreeSet<>();
    for (String path : paths) {
      if (path.startsWith(prefix)) {
        inside.add(path.substring(prefix.length()));
      }
    }
    return inside;
  }

  @Override
  public Committed committed(Path root) {
    return guarded(
        () -> {
          ObjectId head = Optional.ofNullable(repository.resolve(Constants.HEAD)).orElseThrow();
          CommitTree tree = CommitTree.of(repository, head, prefix, root);
          return new Committed(tree, tree.paths());
        });
  }

  @Override
  public void checkBranch(String name) {
    guarded(
        () -> {
          branches.check(name);
          return name;
        });
  }

  @Override
  public String commit(String branch, String message, List<FileChange> changes) {
    return guarded(() -> branches.make(branch, message, changes));
  }

  @Override
  public boolean merged(String path) {
    return guarded(() -> new MergedUpdates(repository, prefix + path).found());
  }

  @Override
  public List<Unmerged> store(List<Stages> conflicts) {
    return guarded(() -> index.store(conflicts));
  }

  @Override
  public List<Backup.Staged> staged(List<Unmerged> paths) {
    return guarded(() -> index.staged(paths));
  }

  @Override
  public void mark(List<Unmerged> paths) {
    guarded(
        () -> {
          index.mark(paths);
          return paths;
        });
  }

  @Override
  public void restore(List<Backup.Staged> entries) {
    guarded(
        () -> {
          index.restore(entries);
          return entries;
        });
  }

  @Override
  public void save(Backup backup) {
    guarded(
        () -> {
          backups.save(backup);
          return backup;
        });
  }

  @Override
  public Optional<Backup> saved() {
    return guarded(backups::read);
  }

  @Override
  public void forget() {
    guarded(
        () -> {
          backups.delete();
          return prefix;
        });
  }

  @Override
  public void close() {
    repository.close();
  }

  private interface Access<T> {
    T run() throws IOException;
  }

  private static <T> T guarded(Access<T> access) {
    try {
      return access.run();
    } catch (IOException e) {
      throw failed("cannot be written", e);
    }
  }

  private static ProblemsException failed(String what, IOException e) {
    return new ProblemsException(
        Problem.of(
            Code.WRITE_FAILED,
            "the Git repository " + what + ": " + e.getMessage(),
            "let git fsck and git status look at it, then try again"));
  }
}
