package dev.groundwork.update;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;

/** One change to the working tree. */
public sealed interface Change {

  RelativePath path();

  /** A file with this content and mode stands there afterwards. */
  record Put(RelativePath path, Content content, Mode mode) implements Change {}

  /** Nothing stands there afterwards. */
  record Remove(RelativePath path) implements Change {}
}
