package dev.groundwork.trust;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.source.SignedTag;
import dev.groundwork.source.Source;
import java.util.List;
import java.util.Optional;

/**
 * What a company allows on a machine: anything else is refused.
 *
 * @param name the file it stands in
 * @param shipped whether packs that ship with the program may be used
 * @param folders whether folders may be used
 */
public record Policy(String name, boolean shipped, boolean folders, List<Rule> sources) {

  public Policy {
    sources = List.copyOf(sources);
  }

  /**
   * Git sources that are allowed.
   *
   * @param source an address, or the beginning of addresses that ends in {@code /}
   * @param digests the only contents that are allowed; empty for any
   * @param signers public keys of which one must have signed the tag; empty for none needed
   */
  public record Rule(String source, List<String> digests, List<SshKey> signers) {

    boolean covers(Source.Git git) {
      String address = git.url().shown();
      String whole = git.sub().isEmpty() ? address : address + "//" + git.sub();
      return source.equals(address)
          || source.equals(whole)
          || (source.endsWith("/") && address.startsWith(source));
    }
  }

  /** What was found at a source. */
  public record Found(
      String digest, Optional<String> ref, Optional<String> commit, Optional<SignedTag> tag) {}

  /**
   * Refuses a source before anything is fetched from it.
   *
   * @throws ProblemsException GW-083 when it is not allowed
   */
  public void admit(Source source, String shown) {
    boolean allowed =
        source instanceof Source.Git git
            ? rule(git).isPresent()
            : source instanceof Source.Folder ? folders : shipped;
    if (!allowed) {
      throw refused(shown + " is not allowed here", "use a source that " + name + " lists");
    }
  }

  /**
   * Refuses what was found at an allowed source.
   *
   * @throws ProblemsException GW-083 when its digest is not listed, or no listed key signed its tag
   */
  public void admit(Source source, Found found) {
    Optional<Rule> rule = source instanceof Source.Git git ? rule(git) : Optional.empty();
    if (rule.isEmpty()) {
      return;
    }
    if (!rule.get().digests().isEmpty() && !rule.get().digests().contains(found.digest())) {
      throw refused(
          "the content " + found.digest() + " is not one that is allowed of this source",
          "take a release that " + name + " lists");
    }
    if (!rule.get().signers().isEmpty()) {
      signed(rule.get(), found);
    }
  }

  private void signed(Rule rule, Found found) {
    String remedy = "name a tag that is signed with a key of " + name + ", with --ref";
    SignedTag tag = found.tag().orElseThrow(() -> refused("no annotated tag was named", remedy));
    String ref = found.ref().orElse("").replaceFirst("^refs/tags/", "");
    boolean same = tag.name().equals(ref) && Optional.of(tag.commit()).equals(found.commit());
    if (!same) {
      throw refused("the tag says that it is another one: " + tag.name(), remedy);
    }
    if (rule.signers().stream().noneMatch(key -> SshSignature.isBy(key, tag))) {
      throw refused("no allowed key signed the tag " + tag.name(), remedy);
    }
  }

  private Optional<Rule> rule(Source.Git git) {
    return sources.stream().filter(rule -> rule.covers(git)).findFirst();
  }

  private static ProblemsException refused(String message, String remedy) {
    return new ProblemsException(Problem.of(Code.POLICY, message, remedy));
  }
}
