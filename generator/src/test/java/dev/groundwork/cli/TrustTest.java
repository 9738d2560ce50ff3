package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.problem.ProblemsException;
import dev.groundwork.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pack must pass before it creates anything: a person's look, a digest, a policy. */
class TrustTest {

  @TempDir private Path folder;
  private PackUser user;
  private PackRepository packs;

  @BeforeEach
  void a_user_with_packs() throws IOException {
    user = PackUser.in(folder);
    folder = user.folder;
    packs = user.packs;
  }

  @AfterEach
  void forget_the_home() {
    SystemReader.setInstance(null);
  }

  private Run generate(String dir, String... more) {
    return user.generate(dir, more);
  }

  /** The command with answers that leave nothing to ask: what is typed is for the pack alone. */
  private String[] settled(String dir) throws IOException {
    Path answers = folder.resolve("settled.yaml");
    if (!Files.exists(answers)) {
      assertThat(generate("seed", "--pack", "packs").exit()).isZero();
      String all = Files.readString(folder.resolve("seed/engagement.yaml"));
      Files.writeString(
          answers,
          all.replace("yes-it-s-1-api", "job")
              .replaceAll("(?m)^assumptions:.*\\R(?:[ -].*\\R)*", ""));
    }
    return new String[] {"new", dir, "--pack", packs.url(), "--answers", answers.toString()};
  }

  private Run run(String typed, boolean terminal, String... arguments) {
    return user.run(typed, terminal, arguments);
  }

  private void policy(String text) throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), text);
    user.variables.put("GROUNDWORK_POLICY", "policy.yaml");
  }

  private String digest(String dir) throws IOException {
    return user.lock(dir)
        .lines()
        .filter(line -> line.startsWith("  digest: "))
        .map(line -> line.replaceAll(".*\"(.*)\"", "$1"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void without_a_person_the_digest_is_printed_and_pinned() throws IOException {
    Run run = generate("a", "--pack", packs.url(), "--no-input");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("digest " + digest("a") + ", pinned");
  }

  @Test
  void at_a_terminal_a_person_sees_what_it_creates_and_agrees_once() throws IOException {
    packs.write("layers/base/files/dot_github/workflows/ci.yml", "on: push\n");
    packs.write("layers/base/files/CODEOWNERS", "* @ann\n").commit("ci");
    Run run = run("y\n", true, settled("a"));
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("does not come with the program", "sha256:", "can be run:", "scripts/run.sh")
        .contains(".github/workflows/ci.yml", "CODEOWNERS", "Use it? [y/N]");
    Run again = run("", true, settled("b"));
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.err()).doesNotContain("Use it?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "\n", "", "yess\n", "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"})
  void without_a_yes_nothing_is_written(String typed) throws IOException {
    Run run = run(typed, true, settled("a"));
    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).contains("error[GW-096]");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void a_changed_digest_is_asked_about_anew() throws IOException {
    assertThat(run("y\n", true, settled("a")).exit()).isZero();
    String before = digest("a");
    packs.write("layers/base/files/NEWS.md", "news\n").commit("news");
    Run no = run("n\n", true, "update", "a");
    assertThat(no.exit()).isEqualTo(4);
    assertThat(no.err()).contains("before    " + before);
    assertThat(digest("a")).isEqualTo(before);
    assertThat(run("y\n", true, "update", "a").exit()).isZero();
    assertThat(digest("a")).isNotEqualTo(before);
  }

  @Test
  void our_own_pack_needs_no_question() {
    Run run = run("", true, PackUser.newCommand("a", "--dry-run"));
    assertThat(run.err()).doesNotContain("Use it?", "digest");
  }

  @Test
  void another_digest_than_the_expected_is_refused() throws IOException {
    assertThat(generate("a", "--pack", packs.url()).exit()).isZero();
    String right = digest("a");
    assertThat(generate("b", "--pack", packs.url(), "--expect", right).exit()).isZero();
    String wrong = "sha256:" + "0".repeat(64);
    Run run = generate("c", "--pack", packs.url(), "--expect", wrong);
    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).contains("error[GW-083]", right);
    packs.write("layers/base/files/NEWS.md", "news\n").commit("news");
    assertThat(run("", false, "update", "a", "--expect", right).exit()).isEqualTo(4);
    assertThat(folder.resolve("c")).doesNotExist();
  }

  @Test
  void an_index_means_one_content_only() throws IOException {
    packs.write(
        "index/packs.yaml",
        "packs: 1\nlist: [{id: it, source: \"" + packs.url() + "\", digest: \"sha256:00\"}]\n");
    Run run = generate("a", "--pack", "packs/index#it");
    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).contains("error[GW-083]");
  }

  @Test
  void a_policy_allows_what_it_lists_and_nothing_else() throws IOException {
    policy("policy: 1\nsources: [{source: \"" + packs.url() + "\"}]\n");
    assertThat(generate("a", "--pack", packs.url()).exit()).isZero();
    Run folderRun = generate("b", "--pack", "packs");
    assertThat(folderRun.exit()).isEqualTo(4);
    assertThat(folderRun.err()).contains("error[GW-083]", "packs is not allowed here");
    assertThat(generate("c", "--pack", packs.url() + "2").exit()).isEqualTo(4);
    policy("policy: 1\nshipped: false\n");
    assertThat(generate("d", "--dry-run").exit()).isEqualTo(4);
    assertThat(run("", false, "update", "a").exit()).isEqualTo(4);
    policy("policy: 1\nsources: [{source: \"file://" + folder + "/\"}]\n");
    assertThat(generate("e", "--pack", packs.url()).exit()).isZero();
  }

  @Test
  void what_the_policy_of_the_machine_forbids_no_other_one_allows() throws IOException {
    policy("policy: 1\nfolders: true\n");
    Path machine = folder.resolve("machine.yaml");
    World world =
        new World(
            InputStream.nullInputStream(), System.out, System.err, user.variables, folder, false);
    Policies policies = new Policies(world, machine);
    Source packFolder = Source.parse("packs");
    policies.admit(packFolder, "packs");

    Files.writeString(machine, "policy: 1\nfolders: false\n");

    assertThatThrownBy(() -> policies.admit(packFolder, "packs"))
        .isInstanceOfSatisfying(
            ProblemsException.class,
            refused -> {
              assertThat(refused.exitCode()).isEqualTo(4);
              assertThat(refused.problems().get(0).hint()).contains("machine.yaml");
            });
    policy("policy: 1\nfolders: false\n");
    Files.writeString(machine, "policy: 1\nfolders: true\n");
    assertThatThrownBy(() -> policies.admit(packFolder, "packs"))
        .isInstanceOf(ProblemsException.class);
    Files.writeString(machine, "policy: 7\n");
    assertThatThrownBy(() -> policies.admit(packFolder, "packs"))
        .isInstanceOfSatisfying(
            ProblemsException.class, wrong -> assertThat(wrong.exitCode()).isEqualTo(3));
  }

  @Test
  void a_policy_pins_contents() throws IOException {
    assertThat(generate("a", "--pack", packs.url()).exit()).isZero();
    String rule = "policy: 1\nsources: [{source: \"" + packs.url() + "\", digests: [%s]}]\n";
    policy(rule.formatted(digest("a")));
    assertThat(generate("b", "--pack", packs.url()).exit()).isZero();
    policy(rule.formatted("sha256:" + "0".repeat(64)));
    assertThat(generate("c", "--pack", packs.url()).err()).contains("error[GW-083]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy: 2\n",
        "policy: 1\nsource: []\n",
        "policy: 1\nsources: [{digests: []}]\n",
        "policy: 1\nsources: [{source: x, signers: [ssh-dss AAAA]}]\n",
        "policy: 1\nsources: [{source: x, digests: [abc]}]\n",
        "policy: [\n",
        "",
      })
  void a_policy_that_is_wrong_allows_nothing(String text) throws IOException {
    policy(text);
    Run run = generate("a", "--pack", packs.url());
    assertThat(run.exit()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("policy.yaml", "error[GW-");
    Files.delete(folder.resolve("policy.yaml"));
    assertThat(generate("a", "--dry-run").err()).contains("error[GW-097]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa"})
  void a_policy_asks_for_tags_that_a_given_key_signed(String type) throws Exception {
    String key = key("ours", type);
    String other = key("other", type);
    sign("ours", "v2.0.0");
    sign("other", "v3.0.0");
    policy("policy: 1\nsources: [{source: \"" + packs.url() + "\", signers: [" + key + "]}]\n");
    Run signed = generate("a", "--pack", packs.url(), "--ref", "v2.0.0");
    assertThat(signed.exit()).as(signed.err()).isZero();
    assertThat(run("", false, "check", "a").exit()).isZero();
    for (String ref : List.of("v1.0.0", "v3.0.0", "main", packs.head())) {
      Run run = generate("b", "--pack", packs.url(), "--ref", ref);
      assertThat(run.exit()).as(ref).isEqualTo(4);
      assertThat(run.err()).contains("error[GW-083]");
    }
    String object = packs.git(packs.dir, "rev-parse", "v2.0.0").strip();
    packs.git(packs.dir, "update-ref", "refs/tags/v4.0.0", object);
    Run renamed = generate("b", "--pack", packs.url(), "--ref", "v4.0.0");
    assertThat(renamed.exit()).isEqualTo(4);
    assertThat(renamed.err()).contains("it is another one: v2.0.0");
    policy("policy: 1\nsources: [{source: \"" + packs.url() + "\", signers: [" + other + "]}]\n");
    assertThat(generate("b", "--pack", packs.url(), "--ref", "v2.0.0").exit()).isEqualTo(4);
    assertThat(generate("c", "--pack", packs.url(), "--ref", "v3.0.0").exit()).isZero();
  }

  @Test
  void a_tag_that_moved_is_told() {
    assertThat(generate("a", "--pack", packs.url(), "--ref", "v1.0.0").exit()).isZero();
    packs.write("layers/base/files/NEWS.md", "news\n").commit("news");
    packs.git(packs.dir, "tag", "-f", "-a", "-m", "one", "v1.0.0");
    Run run = run("", false, "update", "a");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("warning[GW-098]");
  }

  private String key(String name, String type) throws Exception {
    Path file = folder.resolve("home").resolve(name + type);
    Process keygen =
        new ProcessBuilder("ssh-keygen", "-q", "-t", type, "-N", "", "-C", name, "-f", file + "")
            .inheritIO()
            .start();
    assertThat(keygen.waitFor()).isZero();
    Files.move(file, folder.resolve("home").resolve(name));
    return Files.readString(folder.resolve("home").resolve(name + type + ".pub")).strip();
  }

  private void sign(String key, String tag) {
    packs.git(
        packs.dir,
        "-c",
        "gpg.format=ssh",
        "-c",
        "user.signingkey=" + folder.resolve("home").resolve(key),
        "tag",
        "-s",
        "-m",
        tag,
        tag);
  }
}
