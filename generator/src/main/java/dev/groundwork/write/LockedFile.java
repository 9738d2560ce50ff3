package dev.groundwork.write;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.Sha256;
import dev.groundwork.render.RenderedFile;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the lock remembers of one generated file.
 *
 * @param source the file in the pack
 * @param once written once and never updated: it has no place in the base
 * @param size in bytes
 * @param answers the paths in engagement.yaml that were read for it
 */
public record LockedFile(
    String layer,
    String source,
    Mode mode,
    boolean once,
    Sha256 sha256,
    long size,
    SortedSet<String> answers) {

  public LockedFile {
    answers = Collections.unmodifiableSortedSet(new TreeSet<>(answers));
  }

  /** What the lock will remember of a file. */
  public static LockedFile of(RenderedFile file) {
    return new LockedFile(
        file.layer(),
        file.source(),
        file.mode(),
        file.once(),
        file.sha256(),
        file.bytes().length,
        file.answers());
  }

  /** Whether the generated file is the same, wherever it comes from. */
  public boolean sameAs(LockedFile other) {
    return mode == other.mode && sha256.equals(other.sha256);
  }
}
