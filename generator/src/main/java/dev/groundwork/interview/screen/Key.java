package dev.groundwork.interview.screen;

/** What a person did at the keyboard. */
public sealed interface Key {

  /** Characters that were typed. */
  record Typed(String text) implements Key {}

  /** Characters that came at once: never a command, whatever they are. */
  record Pasted(String text) implements Key {}

  /** A key that stands for no character. */
  enum Press implements Key {
    ENTER,
    NEWLINE,
    ESCAPE,
    TAB,
    UP,
    DOWN,
    LEFT,
    RIGHT,
    HOME,
    END,
    PAGE_UP,
    PAGE_DOWN,
    BACKSPACE,
    DELETE,
    CLEAR,
    DELETE_WORD,
    HELP,
    REVIEW,
    DONT_KNOW,
    EDITOR,
    LEAVE,
    SUSPEND,
    OTHER
  }
}
