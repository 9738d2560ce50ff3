package dev.groundwork.adapter.git;

import dev.groundwork.authoring.History;
import dev.groundwork.pack.PackFiles;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A pack's folder in the commits of the repository around it. */
public final class PackHistory implements History, AutoCloseable {

  private final Repository repository;
  private final String folder;

  private PackHistory(Repository repository, String folder) {
    this.repository = repository;
    this.folder = folder;
  }

  /**
   * The history of a folder.
   *
   * @param environment the variables of the process
   * @throws ProblemsException when it is in no repository
   */
  public static PackHistory of(Path pack, Map<String, String> environment) {
    GitSystem system = GitSystem.install(environment);
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    builder.setFS(system.fs());
    try {
      Path real = pack.toRealPath();
      builder.findGitDir(real.toFile());
      if (builder.getGitDir() == null) {
        throw none(pack + " is in no Git repository", "put it into one, and tag what you release");
      }
      Repository repository = builder.build();
      String inside = repository.getWorkTree().toPath().toRealPath().relativize(real).toString();
      return new PackHistory(repository, inside.replace('\\', '/'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public PackFiles at(String ref) {
    try {
      ObjectId commit = repository.resolve(ref + "^{commit}");
      if (commit == null) {
        throw none("there is no commit \"" + ref + "\"", "name a tag, a branch or a commit");
      }
      return read(commit, ref);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public SortedMap<String, PackFiles> releases(String packId) {
    SortedMap<String, PackFiles> releases = new TreeMap<>();
    try {
      for (Ref tag : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
        String name = tag.getName().substring(Constants.R_TAGS.length());
        if (name.matches("v[0-9].*") || name.startsWith(packId + "-")) {
          releases.put(name, at(name));
        }
      }
      return releases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PackFiles read(ObjectId commit, String ref) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    String start = folder.isEmpty() ? "" : folder + "/";
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk walk = new TreeWalk(repository)) {
      RevTree root = commits.parseCommit(commit).getTree();
      walk.addTree(root);
      walk.setRecursive(true);
      while (walk.next()) {
        if (walk.getPathString().startsWith(start)) {
          byte[] bytes = repository.open(walk.getObjectId(0)).getBytes();
          files.put(walk.getPathString().substring(start.length()), bytes);
        }
      }
    }
    return new Committed(ref + ":" + start, files);
  }

  private static ProblemsException none(String message, String hint) {
    return new ProblemsException(Problem.of(Code.PACK_UNREADABLE, message, hint));
  }

  @Override
  public void close() {
    repository.close();
  }

  /** A pack in memory; problems name its files as {@code git show} would. */
  private record Committed(String name, SortedMap<String, byte[]> files) implements PackFiles {

    @Override
    public SortedSet<String> paths() {
      return Collections.unmodifiableSortedSet(new TreeSet<>(files.keySet()));
    }

    @Override
    public byte[] read(String path) {
      byte[] bytes = files.get(path);
      if (bytes == null) {
        throw none("there is no " + display(path), "");
      }
      return bytes;
    }

    @Override
    public String display(String path) {
      return name + path;
    }
  }
}
