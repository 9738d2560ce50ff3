package dev.groundwork.interview.screen;

/** What a piece of text is; the terminal decides how that looks. */
public enum Style {
  PLAIN,
  HEAD,
  SENTENCE,
  QUESTION,
  DIM,
  INPUT,
  CHOSEN,
  ERROR,
  WARNING,
  GOOD
}
