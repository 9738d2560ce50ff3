package dev.groundwork.adapter.git;

import dev.groundwork.pack.PackFiles;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.source.SignedTag;
import dev.groundwork.source.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.RawParseUtils;

/** A commit in the cache. */
record CommitSnapshot(
    Path repository, GitSystem system, String commit, Optional<SignedTag> tag, List<Problem> notes)
    implements Snapshot {

  private static final int MOST_OF_ONE_FILE = 1 << 20;

  /** Opens the commit that an object is, or names. */
  static CommitSnapshot open(Path folder, String id, GitSystem system, List<Problem> notes) {
    try (FileRepository repository = repository(folder, system);
        RevWalk walk = new RevWalk(repository)) {
      RevObject object = walk.parseAny(ObjectId.fromString(id));
      RevCommit commit = walk.parseCommit(object);
      Optional<SignedTag> tag =
          object instanceof RevTag named ? Optional.of(tag(named, commit)) : Optional.empty();
      return new CommitSnapshot(folder, system, commit.name(), tag, notes);
    } catch (IOException broken) {
      throw damaged(folder, broken);
    }
  }

  private static SignedTag tag(RevTag tag, RevCommit commit) {
    byte[] raw = tag.getRawBuffer();
    byte[] signature = tag.getRawGpgSignature();
    if (signature == null) {
      return new SignedTag(tag.getTagName(), commit.name(), raw, "");
    }
    // The signature ends the tag; what is signed is all before it.
    byte[] payload = Arrays.copyOf(raw, raw.length - signature.length);
    String text = RawParseUtils.decode(StandardCharsets.UTF_8, signature);
    // Only a tag that names its commit itself says something about it.
    String named = tag.getObject().equals(commit) ? commit.name() : "";
    return new SignedTag(tag.getTagName(), named, payload, text);
  }

  private static FileRepository repository(Path folder, GitSystem system) throws IOException {
    return new FileRepository(
        new FileRepositoryBuilder()
            .setFS(system.fs())
            .setGitDir(folder.toFile())
            .setBare()
            .setup());
  }

  @Override
  public Optional<byte[]> file(String path) {
    try (FileRepository open = repository(repository, system);
        RevWalk walk = new RevWalk(open);
        TreeWalk found =
            TreeWalk.forPath(open, path, walk.parseCommit(ObjectId.fromString(commit)).getTree())) {
      boolean plain = found != null && FileMode.REGULAR_FILE.equals(found.getRawMode(0));
      return plain
          ? Optional.of(open.open(found.getObjectId(0)).getCachedBytes(MOST_OF_ONE_FILE))
          : Optional.empty();
    } catch (LargeObjectException large) {
      throw tooLarge();
    } catch (IOException broken) {
      throw damaged(repository, broken);
    }
  }

  @Override
  public PackFiles folder(String path, String name) {
    try (FileRepository open = repository(repository, system);
        RevWalk walk = new RevWalk(open)) {
      RevCommit found = walk.parseCommit(ObjectId.fromString(commit));
      return new TreeFiles(open, path, name).read(found.getTree());
    } catch (LargeObjectException large) {
      throw tooLarge();
    } catch (IOException broken) {
      throw damaged(repository, broken);
    }
  }

  private static ProblemsException damaged(Path folder, IOException broken) {
    return new ProblemsException(
        Problem.of(
            Code.PACK_UNREADABLE,
            "the cached copy in " + folder + " cannot be read: " + broken.getMessage(),
            "delete that folder and run the command again"));
  }

  private static ProblemsException tooLarge() {
    return new ProblemsException(
        Problem.of(Code.SOURCE_LIMIT, "a file of the source is too large", "packs hold text"));
  }
}
