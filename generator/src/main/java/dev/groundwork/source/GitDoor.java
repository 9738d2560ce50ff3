package dev.groundwork.source;

import java.util.Optional;

/** Git repositories elsewhere, and those of their commits that are on this machine. */
public interface GitDoor {

  /**
   * Finds a commit, asking the repository where that is needed and allowed.
   *
   * @throws dev.groundwork.problem.ProblemsException GW-091 when it can be had nowhere, GW-092 when
   *     the repository has no such ref, GW-094 when it is too much
   */
  Snapshot find(Wanted wanted);

  /**
   * What to find.
   *
   * @param ref a tag, branch or commit; none means the repository's own default branch
   * @param commit the commit to take whatever the ref names now
   * @param network whether the repository may be asked
   */
  record Wanted(GitUrl url, Optional<RefName> ref, Optional<RefName> commit, boolean network) {}
}
