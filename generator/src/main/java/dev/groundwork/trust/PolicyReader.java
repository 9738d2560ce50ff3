package dev.groundwork.trust;

import dev.groundwork.document.MappingReader;
import dev.groundwork.document.Node;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problems;
import java.util.List;
import java.util.Optional;

/** Reads a policy; a policy with a mistake in it allows nothing. */
public final class PolicyReader {

  private final Problems problems = new Problems();

  /**
   * Reads a policy.
   *
   * @throws dev.groundwork.problem.ProblemsException with everything that is wrong with it
   */
  public Policy read(String name, Node.Mapping root) {
    MappingReader reader = new MappingReader(root, Code.POLICY_FILE, problems);
    if (!reader.requiredText("policy").equals("1")) {
      reader
          .node("policy")
          .ifPresent(node -> reader.add(node, "unknown format", "this program reads policy: 1"));
    }
    Policy policy =
        new Policy(
            name,
            reader.flag("shipped").orElse(true),
            reader.flag("folders").orElse(false),
            reader.each("sources", this::rule));
    reader.finish();
    problems.throwIfAny();
    return policy;
  }

  private Policy.Rule rule(Node.Mapping mapping) {
    MappingReader reader = new MappingReader(mapping, Code.POLICY_FILE, problems);
    String source = reader.requiredText("source");
    List<String> digests = reader.texts("digests");
    List<SshKey> signers =
        reader.items("signers").stream().flatMap(item -> key(reader, item).stream()).toList();
    if (digests.stream().anyMatch(digest -> !digest.matches("sha256:[0-9a-f]{64}"))) {
      reader.add(mapping, "a digest is no sha256: and 64 digits", "take it from a lock");
    }
    reader.finish();
    return new Policy.Rule(source, digests, signers);
  }

  private static Optional<SshKey> key(MappingReader reader, Node item) {
    Optional<SshKey> key =
        item instanceof Node.Scalar text ? SshKey.parse(text.text()) : Optional.empty();
    if (key.isEmpty()) {
      reader.add(
          item,
          "this is no public key that can be used",
          "write the line of the .pub file: ssh-ed25519 AAAA…, or ssh-rsa with 2048 bits or more");
    }
    return key;
  }
}
