package dev.groundwork.interview;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds an interview with somebody: on a screen, or line by line. */
public interface Interviewer {

  /** Asks until everything is answered and is to be written, or somebody leaves. */
  Ending hold(Interview start, Doors doors);

  /** Asks yes or no, before the interview; yes when nothing was said. */
  boolean agrees(String question);

  /**
   * How it ended.
   *
   * @param write whether the answers are to be written; else the draft is to be kept
   */
  record Ending(Interview interview, boolean write) {}

  /**
   * What answers change.
   *
   * @param files by the path of an answer: the files that depend on it
   * @param failure why it cannot be told; empty when it can
   */
  record Changed(Map<String, List<String>> files, String failure) {
    public Changed {
      files = Map.copyOf(files);
    }

    /** What is to be said about an answer. */
    public List<String> of(String path) {
      return files.getOrDefault(path, List.of());
    }
  }

  /** What an interview needs from outside while it is held. */
  interface Doors {

    /**
     * Keeps the draft. Called whenever an answer changed.
     *
     * @return why it could not be kept; the interview goes on all the same
     */
    Optional<String> save(Interview interview);

    /** For each answer the files of the repository that it changes. */
    Changed files(Interview interview);
  }
}
