package dev.groundwork.adapter.disk;

import dev.groundwork.update.State;
import java.io.IOException;
import java.nio.file.Path;

/** What a journal does to the disk, one thing at a time, so that a test can stop it at each. */
interface Steps {

  /** Writes a new file whole. */
  void write(Path file, State.File content) throws IOException;

  /** Makes a folder and those above it. */
  void makeFolder(Path folder) throws IOException;

  /** Puts a file in the place of another, in one step. */
  void move(Path from, Path to) throws IOException;

  /** Deletes a file or an empty folder, if it is there. */
  void delete(Path path) throws IOException;
}
