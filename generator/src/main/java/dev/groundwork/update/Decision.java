package dev.groundwork.update;

import dev.groundwork.plan.RelativePath;

/** What an update does with a path, and why. */
public sealed interface Decision {

  RelativePath path();

  /** The layer that generates the file, or did. */
  String layer();

  /** Why, in a clause that a user understands. */
  String reason();

  /** Nothing stood there; the new file is written. */
  record Create(RelativePath path, String layer, String reason) implements Decision {}

  /** The user did not change it; the new file takes its place. */
  record Replace(RelativePath path, String layer, String reason) implements Decision {}

  /** Both changed it; the changes go together. */
  record Merge(RelativePath path, String layer, String reason) implements Decision {}

  /** It stays as the user has it. */
  record Keep(RelativePath path, String layer, String reason) implements Decision {}

  /** The pack no longer has it and the user did not change it. */
  record Delete(RelativePath path, String layer, String reason) implements Decision {}

  /** The user deleted it and the template changed it since; it is not brought back. */
  record StayDeleted(RelativePath path, String layer, String reason) implements Decision {}

  /**
   * Somebody has to decide. Nothing of the user's is lost.
   *
   * @param remedy what to do, in one sentence
   */
  record Conflict(RelativePath path, String layer, String reason, String remedy)
      implements Decision {}

  /** The pack renamed it, and the user's file goes along. */
  record Move(RelativePath path, RelativePath from, String layer, String reason)
      implements Decision {}

  /** The word for {@code --json} and reports. */
  default String word() {
    if (this instanceof StayDeleted) {
      return "stay-deleted";
    }
    return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }
}
