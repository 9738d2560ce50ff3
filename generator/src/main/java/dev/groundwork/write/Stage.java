package dev.groundwork.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the files of a new repository grow before anybody can see them. Until {@link #publish} has
 * returned, closing the stage, an exception or Ctrl-C puts everything back as it was.
 */
public interface Stage extends AutoCloseable {

  /** Writes files and the folders they need; every one is new. */
  void write(List<NewFile> files) throws IOException;

  /** The folder in which a new {@code .git} grows. */
  Path folder();

  /** Registers what else must be put back, and does so before the files go. */
  void whenUndone(Runnable undo);

  /**
   * Brings the files to where their names will stay, all but {@code .git}.
   *
   * @return the folder that holds them now; for a missing target that is the stage itself, which
   *     {@link #publish} renames as a whole
   */
  Path arrive() throws IOException;

  /** Makes the repository visible, in one step where the system has one. */
  void publish() throws IOException;

  /** Runs something that Ctrl-C has to wait for. */
  <T> T uninterrupted(Step<T> step) throws IOException;

  @Override
  void close() throws IOException;

  /** Something that touches the disk. */
  interface Step<T> {
    T run() throws IOException;
  }
}
