package dev.groundwork.write;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.plan.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was generated last time, and from what. Equal locks have equal bytes on every machine.
 *
 * @param files every managed file, those that are written once included
 * @param base the digest of the archive that lies beside the lock
 */
public record Lock(Origin origin, SortedMap<RelativePath, LockedFile> files, Sha256 base) {

  /** Where the lock stands in a generated repository. */
  public static final String PATH = ".groundwork/lock.yaml";

  /** The format this program writes. */
  static final String FORMAT = "1";

  public Lock {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The lock as YAML: every text in quotes, one line a file, sealed at the end. */
  public String text() {
    String body = LockText.body(this);
    return body + LockText.seal(body);
  }

  byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }
}
