package dev.groundwork.write;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import java.nio.file.Path;
import java.util.Optional;

/** What became of the first commit. */
public sealed interface CommitOutcome {

  /** What the user has to know about it. */
  default Optional<Problem> warning() {
    return Optional.empty();
  }

  /**
   * Everything is committed.
   *
   * @param id the commit's full id
   * @param branch the branch's short name
   * @param files how many files it holds
   */
  record Committed(String id, String branch, int files) implements CommitOutcome {}

  /** Nobody asked for a commit. */
  record NotAsked() implements CommitOutcome {}

  /** The repository is there and its files are staged, but Git does not know who commits. */
  record NoIdentity(String branch) implements CommitOutcome {
    @Override
    public Optional<Problem> warning() {
      return Optional.of(
          Problem.of(
              Code.NO_COMMIT,
              "nothing was committed: Git does not know your name and e-mail address",
              """
              git config --global user.name "Your Name"
              git config --global user.email "you@example.com"
              then, in the new folder: git commit -m "Set up with Groundwork\""""));
    }
  }

  /** The target lies in the work tree of another repository, which was left alone. */
  record InsideOther(Path root) implements CommitOutcome {
    @Override
    public Optional<Problem> warning() {
      return Optional.of(
          Problem.of(
              Code.NO_COMMIT,
              "nothing was initialised or committed: the folder lies inside the repository " + root,
              "add and commit the files there, or run git init in the new folder yourself"));
    }
  }

  /** The repository that was there is of a kind we cannot write. */
  record Unsupported(String reason) implements CommitOutcome {
    @Override
    public Optional<Problem> warning() {
      return Optional.of(
          Problem.of(
              Code.NO_COMMIT,
              "nothing was committed: " + reason,
              "in the new folder: git add --all --force && git commit"));
    }
  }
}
