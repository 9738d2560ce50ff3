package dev.groundwork.adapter.git;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.source.GitDoor;
import dev.groundwork.source.RefName;
import dev.groundwork.source.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.lib.Constants;

/** Commits of Git repositories elsewhere, through JGit and a cache in the user's cache folder. */
public final class GitPacks implements GitDoor {

  private final Map<String, String> environment;
  private final Budget budget;

  /**
   * Repositories as a user reaches them.
   *
   * @param environment the variables of the process: {@code HOME}, {@code XDG_CACHE_HOME}, …
   */
  public GitPacks(Map<String, String> environment) {
    this(environment, Budget.standard());
  }

  GitPacks(Map<String, String> environment, Budget budget) {
    this.environment = Map.copyOf(environment);
    this.budget = budget;
  }

  @Override
  public Snapshot find(Wanted wanted) {
    GitCache cache = GitCache.of(environment, wanted.url());
    Optional<RefName> fixed = wanted.commit().or(() -> wanted.ref().filter(RefName::isCommit));
    try {
      if (fixed.isPresent()) {
        return pinned(wanted, fixed.get(), cache);
      }
      return newest(wanted, cache);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Snapshot pinned(Wanted wanted, RefName commit, GitCache cache) throws IOException {
    Optional<String> here = recorded(wanted, commit, cache);
    if (here.isPresent()) {
      return snapshot(cache, here.get(), List.of());
    }
    try {
      return snapshot(cache, asked(wanted, () -> fetch(wanted, cache).commit(commit)), List.of());
    } catch (Away away) {
      throw unreachable(wanted, away.reason);
    }
  }

  /** A commit as its ref was found, which may be a tag that somebody signed; else by itself. */
  private Optional<String> recorded(Wanted wanted, RefName commit, GitCache cache)
      throws IOException {
    Optional<String> byRef =
        wanted.ref().isPresent() ? cache.found(wanted.ref().get().text()) : Optional.empty();
    boolean same =
        byRef.isPresent() && snapshot(cache, byRef.get(), List.of()).commit().equals(commit.text());
    return same ? byRef : cache.found(commit.text());
  }

  private Snapshot newest(Wanted wanted, GitCache cache) throws IOException {
    try {
      String id = asked(wanted, () -> fetch(wanted, cache).ref(wanted.ref()));
      return snapshot(cache, id, List.of());
    } catch (Away away) {
      String ref = wanted.ref().map(RefName::text).orElse(Constants.HEAD);
      Optional<String> here = cache.found(ref);
      if (here.isEmpty()) {
        throw unreachable(wanted, away.reason);
      }
      return snapshot(cache, here.get(), List.of(fromCache(wanted, here.get(), away.reason)));
    }
  }

  private GitFetch fetch(Wanted wanted, GitCache cache) {
    return new GitFetch(environment, wanted.url(), cache, budget);
  }

  private Snapshot snapshot(GitCache cache, String id, List<Problem> notes) {
    Path repository = cache.use(id).orElseThrow();
    return CommitSnapshot.open(repository, id, GitSystem.install(environment), notes);
  }

  /** The repository could not be asked. */
  private static final class Away extends Exception {
    private static final long serialVersionUID = 1;
    private final String reason;

    Away(String reason) {
      super(reason);
      this.reason = reason;
    }
  }

  private String asked(Wanted wanted, Callable<String> question) throws Away {
    if (!wanted.network()) {
      throw new Away("this command does not use the network");
    }
    try {
      return budget.run(question);
    } catch (TimeoutException late) {
      throw tooMuch(wanted);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemsException problems) {
        throw problems;
      }
      if (budget.isSpent()) {
        throw tooMuch(wanted);
      }
      throw new Away(reason(e.getCause() == null ? e : e.getCause()));
    }
  }

  /** The innermost message: the outer ones repeat the address. */
  private static String reason(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null && inner.getCause() != inner) {
      inner = inner.getCause();
    }
    String message = inner.getMessage();
    String name = inner.getClass().getSimpleName();
    return message == null ? name : message.lines().findFirst().orElse(name).strip();
  }

  private static ProblemsException unreachable(Wanted wanted, String reason) {
    return new ProblemsException(
        Problem.of(
            Code.SOURCE_UNREACHABLE,
            wanted.url() + " cannot be reached: " + reason,
            "try: git ls-remote "
                + wanted.url()
                + "\nwhat Git can reach with its credential helpers"
                + " or your ssh agent, this program can"));
  }

  private static Problem fromCache(Wanted wanted, String id, String reason) {
    return Problem.of(
        Code.FROM_CACHE,
        wanted.url() + " cannot be reached (" + reason + "): using what was fetched before, " + id,
        "run it again with a network to look for something newer");
  }

  private static ProblemsException tooMuch(Wanted wanted) {
    return new ProblemsException(
        Problem.of(
            Code.SOURCE_LIMIT,
            wanted.url()
                + " sent more than "
                + (Budget.MOST_BYTES >> 20)
                + " MiB or took longer than "
                + Budget.LONGEST.toMinutes()
                + " minutes",
            "keep packs in a repository of their own"));
  }
}
