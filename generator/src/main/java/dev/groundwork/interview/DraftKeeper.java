package dev.groundwork.interview;

import java.util.Optional;

/** Keeps the draft of an interview where a crash cannot take it. */
public interface DraftKeeper {

  /** Where it is kept, as the user knows it. */
  String name();

  /** The draft of an earlier run. */
  Optional<String> read();

  /** Keeps a draft in place of the last one; afterwards one of the two is there, whole. */
  void write(String draft);

  /** Moves a draft that nobody wants to go on with out of the way. */
  void putAside();

  /** Throws the draft away. */
  void remove();
}
