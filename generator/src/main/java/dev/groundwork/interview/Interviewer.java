package dev.groundwork.interview;

import java.util.List;
import java.util.Map;

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

  /** What an interview needs from outside while it is held. */
  interface Doors {

    /** Keeps the draft. Called whenever an answer changed. */
    void save(Interview interview);

    /** For each answer the files of the repository that it changes, as far as they can be told. */
    Map<String, List<String>> files(Interview interview);
  }
}
