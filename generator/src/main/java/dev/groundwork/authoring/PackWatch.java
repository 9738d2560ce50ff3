package dev.groundwork.authoring;

/** Tells when the files of a pack change. */
public interface PackWatch extends AutoCloseable {

  /**
   * Waits for the next change, and until nothing has changed for a moment: an editor that saves
   * writes more than once.
   *
   * @return false when nothing will come any more, because the waiting was interrupted
   */
  boolean next();

  @Override
  void close();
}
