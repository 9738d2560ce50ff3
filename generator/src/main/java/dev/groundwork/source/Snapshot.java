package dev.groundwork.source;

import dev.groundwork.pack.PackFiles;
import dev.groundwork.problem.Problem;
import java.util.List;
import java.util.Optional;

/** One commit of a Git repository, on this machine, never changing. */
public interface Snapshot {

  /** The commit, 40 hexadecimal digits. */
  String commit();

  /** The annotated tag through which it was found. */
  Optional<SignedTag> tag();

  /** What is to be said about how it was found, such as that the network is away. */
  List<Problem> notes();

  /** One small file of the commit; empty when there is none. */
  Optional<byte[]> file(String path);

  /**
   * The files below a folder, read into memory.
   *
   * @param name how problems call the folder
   * @throws dev.groundwork.problem.ProblemsException GW-051 for links, submodules and LFS pointers,
   *     GW-094 for more than a pack may hold
   */
  PackFiles folder(String path, String name);
}
