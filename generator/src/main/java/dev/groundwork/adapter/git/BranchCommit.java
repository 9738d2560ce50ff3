package dev.groundwork.adapter.git;

import dev.groundwork.plan.Mode;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.update.FileChange;
import dev.groundwork.update.State;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A commit on a new branch, made from objects: the work tree, the index and HEAD stay as they are.
 * No hook runs and nothing is signed.
 */
final class BranchCommit {

  private final Repository repository;
  private final String prefix;
  private final Identity identity;

  BranchCommit(Repository repository, String prefix, Identity identity) {
    this.repository = repository;
    this.prefix = prefix;
    this.identity = identity;
  }

  /** Refuses a branch that cannot be made. */
  void check(String branch) throws IOException {
    String ref = Constants.R_HEADS + branch;
    if (!Repository.isValidRefName(ref) || branch.startsWith("-")) {
      throw refused("Git allows no branch called \"" + branch + "\"", "choose another name");
    }
    if (repository.exactRef(ref) != null) {
      throw refused(
          "there is a branch " + branch + " already",
          "merge it or delete it (git branch -D " + branch + "), or choose another name");
    }
    if (identity.author().isEmpty() || identity.committer().isEmpty()) {
      throw refused(
          "Git does not know who commits",
          "run: git config user.name NAME && git config user.email ADDRESS, then try again");
    }
  }

  /** Commits the changes on top of HEAD; returns the commit's name. */
  String make(String branch, String message, List<FileChange> changes) throws IOException {
    ObjectId head = Optional.ofNullable(repository.resolve(Constants.HEAD)).orElseThrow();
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(tree(head, changes, inserter));
      commit.setParentId(head);
      commit.setAuthor(identity.author().orElseThrow());
      PersonIdent committer = identity.committer().orElseThrow();
      commit.setCommitter(committer);
      commit.setMessage(message);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      publish(branch, id, committer);
      return id.name();
    }
  }

  private ObjectId tree(ObjectId head, List<FileChange> changes, ObjectInserter inserter)
      throws IOException {
    DirCache tree = DirCache.newInCore();
    try (RevWalk commits = new RevWalk(repository)) {
      DirCacheBuilder builder = tree.builder();
      builder.addTree(
          new byte[0], 0, repository.newObjectReader(), commits.parseCommit(head).getTree());
      builder.finish();
    }
    DirCacheEditor editor = tree.editor();
    for (FileChange change : changes) {
      String path = prefix + change.path();
      if (change.after().isEmpty()) {
        editor.add(new DirCacheEditor.DeletePath(path));
      } else {
        editor.add(put(path, change.after().get(), inserter));
      }
    }
    editor.finish();
    return tree.writeTree(inserter);
  }

  private static DirCacheEditor.PathEdit put(String path, State.File file, ObjectInserter inserter)
      throws IOException {
    ObjectId id = inserter.insert(Constants.OBJ_BLOB, file.content().bytes());
    FileMode mode =
        file.mode() == Mode.EXECUTABLE ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
    return new DirCacheEditor.PathEdit(path) {
      @Override
      public void apply(DirCacheEntry entry) {
        entry.setFileMode(mode);
        entry.setObjectId(id);
      }
    };
  }

  private void publish(String branch, ObjectId id, PersonIdent committer) throws IOException {
    RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
    update.setNewObjectId(id);
    update.setExpectedOldObjectId(ObjectId.zeroId());
    update.setRefLogIdent(committer);
    update.setRefLogMessage("branch: made by groundwork update", false);
    RefUpdate.Result result = update.update();
    if (result != RefUpdate.Result.NEW) {
      throw refused(
          "the branch " + branch + " could not be made (" + result + ")", "choose another name");
    }
  }

  private static ProblemsException refused(String message, String hint) {
    return new ProblemsException(Problem.of(Code.NO_BRANCH, message, hint));
  }
}
