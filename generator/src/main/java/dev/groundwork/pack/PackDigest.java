package dev.groundwork.pack;

import dev.groundwork.problem.ProblemsException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The digest of what a pack generates: SHA-256 over the sorted list of path and content digest of
 * {@code pack.yaml}, presets, layer files and manifests. Tests and the change log do not count.
 */
public final class PackDigest {

  private PackDigest() {}

  /** The digest, with the name of its function before it. */
  public static String of(PackFiles files) {
    List<String> paths = files.paths().stream().filter(PackDigest::counts).toList();
    List<byte[]> digests;
    try {
      digests = AllCores.stream(paths).map(path -> sha256().digest(files.read(path))).toList();
    } catch (ProblemsException unreadable) {
      // Which file is told must not depend on the number of processors: the first one.
      paths.forEach(files::read);
      throw unreadable;
    }
    MessageDigest all = sha256();
    for (int i = 0; i < paths.size(); i++) {
      all.update(paths.get(i).getBytes(StandardCharsets.UTF_8));
      all.update((byte) 0);
      all.update(digests.get(i));
    }
    return "sha256:" + HexFormat.of().formatHex(all.digest());
  }

  private static boolean counts(String path) {
    return path.equals("pack.yaml")
        || path.startsWith("presets/")
        || path.matches("layers/[^/]+/(layer\\.yaml|files/.*)");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
