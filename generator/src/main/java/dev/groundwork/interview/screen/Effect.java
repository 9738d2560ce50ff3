package dev.groundwork.interview.screen;

/** What the world outside has to do before the next key. */
public enum Effect {
  NONE,
  EDIT_TEXT,
  SHOW_FILES,
  WRITE,
  SUSPEND,
  LEAVE
}
