package dev.groundwork.engagement;

/** How thorough an interview has to be before it asks a question. */
public enum Depth {
  /** The two sentences and what makes them measurable: about five minutes. */
  QUICK,
  /** Everything a project needs before its first sprint. */
  STANDARD,
  /** Also what has a default that most teams keep. */
  FULL
}
