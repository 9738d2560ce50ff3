package dev.groundwork.update;

import dev.groundwork.plan.Mode;

/**
 * A file as it was generated.
 *
 * @param once written when its layer comes in, never updated afterwards
 */
public record Generated(Content content, Mode mode, String layer, boolean once) {

  /** The file as the working tree would show it. */
  public State.File file() {
    return new State.File(content, mode);
  }
}
