package dev.groundwork.adapter.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Recognises a merge of two branches that both updated: the file differs between the sides, and
 * from where they parted. That is so while a merge is under way, and when the last commit is one.
 */
final class MergedUpdates {

  private final Repository repository;
  private final String path;

  MergedUpdates(Repository repository, String path) {
    this.repository = repository;
    this.path = path;
  }

  boolean found() throws IOException {
    try (RevWalk commits = new RevWalk(repository)) {
      List<RevCommit> sides = sides(commits);
      if (sides.size() < 2) {
        return false;
      }
      Set<Optional<ObjectId>> different = new HashSet<>();
      for (RevCommit side : sides) {
        different.add(file(side));
      }
      commits.reset();
      commits.setRevFilter(RevFilter.MERGE_BASE);
      commits.markStart(sides);
      RevCommit parted = commits.next();
      // A shallow clone may not know where they parted: then only what differs can count.
      boolean unknown = parted == null;
      return different.size() == sides.size() && (unknown || different.add(file(parted)));
    }
  }

  private List<RevCommit> sides(RevWalk commits) throws IOException {
    List<ObjectId> merging = Optional.ofNullable(repository.readMergeHeads()).orElse(List.of());
    RevCommit head = commits.parseCommit(repository.resolve(Constants.HEAD));
    List<RevCommit> sides = new ArrayList<>();
    if (!merging.isEmpty()) {
      sides.add(head);
      for (ObjectId other : merging) {
        sides.add(commits.parseCommit(other));
      }
      return sides;
    }
    for (RevCommit parent : head.getParents()) {
      if (repository.getObjectDatabase().has(parent)) {
        sides.add(commits.parseCommit(parent));
      }
    }
    return sides;
  }

  private Optional<ObjectId> file(RevCommit commit) throws IOException {
    try (TreeWalk found = TreeWalk.forPath(repository, path, commit.getTree())) {
      return found == null ? Optional.empty() : Optional.of(found.getObjectId(0));
    }
  }
}
