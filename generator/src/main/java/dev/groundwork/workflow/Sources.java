package dev.groundwork.workflow;

import dev.groundwork.pack.PackFiles;
import dev.groundwork.problem.Problem;
import dev.groundwork.source.PackIndex;
import dev.groundwork.source.SignedTag;
import dev.groundwork.write.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where packs come from. */
public interface Sources {

  /**
   * Opens a pack.
   *
   * @param request the source as it was given; none means a pack that ships with the program
   * @throws dev.groundwork.problem.ProblemsException when there is no pack there
   */
  Opened open(Request request);

  /** The packs that ship with the program. */
  List<String> shipped();

  /**
   * Refuses a pack that was opened and read, when its content is not one that may be used.
   *
   * @param digest of what it generates
   * @throws dev.groundwork.problem.ProblemsException GW-083 when it is not what was expected, or
   *     the policy does not allow it
   */
  void admit(Request request, Opened opened, String digest);

  /** The packs that an index lists, or that ship when none is named. */
  List<PackIndex.Item> listed(Request request);

  /**
   * A source.
   *
   * @param source a folder, a Git URL, {@code URL//sub/folder}, any of them with {@code #id}; or
   *     the name under which a lock recorded a shipped pack
   * @param ref a tag, branch or commit
   * @param commit the commit to take, whatever the ref names now
   * @param expect the only digest that is wanted
   * @param network whether the source may be asked
   */
  record Request(
      Optional<String> source,
      Optional<String> ref,
      Optional<String> commit,
      Optional<String> expect,
      boolean network) {

    public Request(Optional<String> source, Optional<String> ref) {
      this(source, ref, Optional.empty(), Optional.empty(), true);
    }

    /** The same, of which only this content is wanted. */
    public Request expecting(Optional<String> digest) {
      return new Request(source, ref, commit, digest, network);
    }

    /** What a lock recorded, at the commit it recorded. */
    static Request recorded(Origin.PackOrigin pack, boolean network) {
      return new Request(
          Optional.of(pack.source()), pack.ref(), pack.commit(), Optional.empty(), network);
    }
  }

  /**
   * A pack's files and where they came from, as the lock records it.
   *
   * @param source a name that opens the same source again
   * @param digest the only content that the index means; none means any
   * @param tag the annotated tag through which the commit was found
   * @param notes warnings about how it was found
   */
  record Opened(
      PackFiles files,
      String source,
      Optional<String> ref,
      Optional<String> commit,
      Optional<String> digest,
      Optional<SignedTag> tag,
      List<Problem> notes) {

    /** The same, of which only this content is meant. */
    public Opened meaning(Optional<String> expected) {
      return new Opened(files, source, ref, commit, expected, tag, notes);
    }

    /** The same, with something more to say about it. */
    Opened noting(Problem note) {
      List<Problem> all = Stream.concat(notes.stream(), Stream.of(note)).toList();
      return new Opened(files, source, ref, commit, digest, tag, all);
    }

    /** A pack that is no commit of a Git repository. */
    public static Opened plain(PackFiles files, String source, Optional<String> digest) {
      return new Opened(
          files, source, Optional.empty(), Optional.empty(), digest, Optional.empty(), List.of());
    }
  }
}
