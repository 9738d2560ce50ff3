package dev.groundwork.write;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.plan.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a lock. The last line holds the digest of everything above it. */
final class LockText {

  static final String SEAL = "seal: ";

  private LockText() {}

  static String body(Lock lock) {
    StringBuilder out = new StringBuilder(256 * (lock.files().size() + 4));
    out.append("# Written by groundwork, which reads it again for every update. Do not edit.\n");
    out.append("lock: ").append(Lock.FORMAT).append('\n');
    origin(lock.origin(), out);
    out.append("base: ").append(YamlText.quoted(lock.base().hex())).append('\n');
    out.append("answers:");
    YamlText.block(lock.origin().answers(), 1, out);
    out.append("files:").append(lock.files().isEmpty() ? " {}\n" : "\n");
    lock.files().forEach((path, file) -> file(path, file, out));
    return out.toString();
  }

  static String seal(String body) {
    Sha256 digest = Sha256.of(body.getBytes(StandardCharsets.UTF_8));
    return SEAL + YamlText.quoted(digest.hex()) + "\n";
  }

  private static void origin(Origin origin, StringBuilder out) {
    out.append("program:\n");
    entry("version", origin.program().version(), out);
    entry("home", origin.program().home(), out);
    out.append("pack:\n");
    entry("id", origin.pack().id(), out);
    entry("version", origin.pack().version(), out);
    entry("source", origin.pack().source(), out);
    entry("ref", origin.pack().ref(), out);
    entry("commit", origin.pack().commit(), out);
    entry("digest", origin.pack().digest(), out);
    out.append("preset: ").append(YamlText.quoted(origin.preset())).append('\n');
    if (!origin.without().isEmpty()) {
      out.append(
          origin.without().stream()
              .map(YamlText::quoted)
              .collect(Collectors.joining(", ", "without: [", "]\n")));
    }
  }

  private static void entry(String key, Optional<String> text, StringBuilder out) {
    text.ifPresent(present -> entry(key, present, out));
  }

  private static void entry(String key, String text, StringBuilder out) {
    out.append("  ").append(key).append(": ").append(YamlText.quoted(text)).append('\n');
  }

  private static void file(RelativePath path, LockedFile file, StringBuilder out) {
    out.append("  ").append(YamlText.quoted(path.value()));
    out.append(": {layer: ").append(YamlText.quoted(file.layer()));
    out.append(", source: ").append(YamlText.quoted(file.source()));
    out.append(", mode: ").append(YamlText.quoted(file.mode().word()));
    out.append(file.once() ? ", once: true" : "");
    out.append(", sha256: ").append(YamlText.quoted(file.sha256().hex()));
    out.append(", size: ").append(file.size());
    out.append(
        file.answers().stream()
            .map(YamlText::quoted)
            .collect(Collectors.joining(", ", ", answers: [", "]")));
    out.append("}\n");
  }
}
