package dev.groundwork.adapter.git;

import dev.groundwork.write.CommitOutcome;
import dev.groundwork.write.FirstCommit;
import dev.groundwork.write.NewFile;
import dev.groundwork.write.Repositories;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.errors.InvalidRefNameException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Git repositories on the local disk, through JGit. */
public final class JGitRepositories implements Repositories {

  private static final String DEFAULT_BRANCH = "main";

  private final Map<String, String> environment;

  /**
   * Repositories as a user sees them.
   *
   * @param environment the variables of the process: {@code HOME}, {@code GIT_AUTHOR_NAME}, …
   */
  public JGitRepositories(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public boolean isCommitless(Path dir) {
    GitSystem system = GitSystem.install(environment);
    try (FileRepository repository = open(dir, system)) {
      boolean commits =
          repository.getRefDatabase().getRefs().stream().anyMatch(ref -> ref.getObjectId() != null);
      return !commits && !repository.isBare() && repository.readDirCache().getEntryCount() == 0;
    } catch (IOException e) {
      // Whatever it is, it is not for us to write into.
      return false;
    }
  }

  /** Opens the repository of exactly this folder; {@code .git} may be a file that names it. */
  private static FileRepository open(Path dir, GitSystem system) throws IOException {
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    builder.setFS(system.fs());
    Path parent = dir.getParent();
    if (parent != null) {
      builder.addCeilingDirectory(parent.toFile());
    }
    builder.findGitDir(dir.toFile());
    if (builder.getGitDir() == null) {
      throw new IOException(dir.resolve(Constants.DOT_GIT) + " is no repository");
    }
    return new FileRepository(builder.setWorkTree(dir.toFile()).setup());
  }

  @Override
  public Optional<Path> around(Path dir) {
    Set<Path> ceilings = ceilings();
    Path here = dir.getParent();
    while (here != null && !ceilings.contains(here)) {
      if (isRepository(here)) {
        return Optional.of(here);
      }
      here = here.getParent();
    }
    return Optional.empty();
  }

  private Set<Path> ceilings() {
    String listed = environment.getOrDefault("GIT_CEILING_DIRECTORIES", "");
    return Arrays.stream(listed.split(File.pathSeparator, -1))
        .filter(name -> !name.isEmpty())
        .map(Path::of)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static boolean isRepository(Path folder) {
    Path git = folder.resolve(Constants.DOT_GIT);
    return Files.isRegularFile(git) || isGitFolder(git) || isGitFolder(folder);
  }

  private static boolean isGitFolder(Path folder) {
    return Files.exists(folder.resolve(Constants.HEAD))
        && Files.isDirectory(folder.resolve("objects"));
  }

  @Override
  public FirstCommit prepare(Path home, List<NewFile> files, String message) throws IOException {
    GitSystem system = GitSystem.install(environment);
    boolean existed = Files.exists(home.resolve(Constants.DOT_GIT));
    FileRepository repository = existed ? open(home, system) : create(home, system);
    String format = repository.getConfig().getString("extensions", null, "objectFormat");
    if (format != null && !format.equals("sha1")) {
      repository.close();
      return new NoCommit("the repository keeps its objects by " + format + ", not by SHA-1");
    }
    Identity identity = new Identity(environment, repository.getConfig(), home);
    PackedCommit commit = new PackedCommit(repository, existed);
    commit.store(files, message, identity);
    return commit;
  }

  private static FileRepository create(Path home, GitSystem system) throws IOException {
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    builder.setFS(system.fs()).setGitDir(home.resolve(Constants.DOT_GIT).toFile());
    builder.setWorkTree(home.toFile());
    try {
      builder.setInitialBranch(branch(system));
    } catch (InvalidRefNameException e) {
      throw new IOException("init.defaultBranch is no name for a branch", e);
    }
    FileRepository repository = new FileRepository(builder.setup());
    repository.create(false);
    return repository;
  }

  private static String branch(GitSystem system) throws IOException {
    try {
      return Optional.ofNullable(system.getUserConfig().getString("init", null, "defaultBranch"))
          .filter(name -> Repository.isValidRefName(Constants.R_HEADS + name))
          .orElse(DEFAULT_BRANCH);
    } catch (ConfigInvalidException e) {
      throw new IOException("the Git configuration cannot be read: " + e.getMessage(), e);
    }
  }

  /** A commit that cannot be made. */
  private record NoCommit(String reason) implements FirstCommit {

    @Override
    public CommitOutcome finish(Path workTree) {
      return new CommitOutcome.Unsupported(reason);
    }

    @Override
    public void undo() {
      // Nothing was written.
    }
  }
}
