package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.git.GitHome;
import dev.groundwork.adapter.git.GitServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packs from Git: refs, cache, credentials, an index of several. */
class SourcesTest {

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

  private Run run(String... arguments) {
    return user.run(arguments);
  }

  private Run generate(String dir, String... more) {
    return user.generate(dir, more);
  }

  private String lock(String dir) {
    return user.lock(dir);
  }

  /** Everything a user could find later: cache, home, the generated repository. */
  private void nowhere(String secret) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(secret);
      }
    }
  }

  @Test
  void a_tag_a_branch_and_a_commit_lead_to_a_commit_that_the_lock_pins() throws IOException {
    String first = packs.head();
    packs.write("CHANGELOG.md", "later\n").commit("second");
    Run tagged = generate("a", "--pack", packs.url(), "--ref", "v1.0.0");
    assertThat(tagged.exit()).isZero();
    assertThat(tagged.err()).doesNotContain("warning", "error");
    assertThat(lock("a")).contains("ref: \"v1.0.0\"", "commit: \"" + first + "\"", packs.url());
    assertThat(generate("b", "--pack", packs.url(), "--ref", "main").exit()).isZero();
    assertThat(lock("b")).contains("ref: \"main\"", "commit: \"" + packs.head() + "\"");
    assertThat(generate("c", "--pack", packs.url(), "--ref", first).exit()).isZero();
    assertThat(lock("c")).contains("commit: \"" + first + "\"", "digest: \"sha256:");
    assertThat(generate("d", "--pack", packs.url()).exit()).isZero();
    assertThat(lock("d")).contains("commit: \"" + packs.head() + "\"").doesNotContain("ref:");
  }

  @Test
  void a_git_pack_makes_the_same_files_as_its_folder() {
    assertThat(generate("git", "--pack", packs.url()).exit()).isZero();
    assertThat(generate("plain", "--pack", "packs").exit()).isZero();
    GitHome.Run difference =
        GitHome.git(folder, "diff", "--no-index", "--stat", "git", "plain", "--", ":!.groundwork");
    assertThat(difference.output()).doesNotContain("README");
  }

  @Test
  void a_sub_folder_is_a_pack() throws IOException {
    packs.copyPack("deep/one").commit("deep");
    Run run = generate("a", "--pack", packs.url() + "//deep/one");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(lock("a")).contains(packs.url() + "//deep/one");
    assertThat(generate("b", "--pack", packs.url() + "//nowhere").err()).contains("GW-051");
  }

  @Test
  void an_unknown_ref_is_told_with_the_nearest() {
    Run run = generate("a", "--pack", packs.url(), "--ref", "v1.0.1");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("error[GW-092]", "v1.0.0");
  }

  @Test
  void without_the_network_the_cached_commit_is_used_and_said() throws IOException {
    assertThat(generate("a", "--pack", packs.url(), "--ref", "main").exit()).isZero();
    Files.move(folder.resolve("packs"), folder.resolve("away"));
    Run run = generate("b", "--pack", packs.url(), "--ref", "main");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("warning[GW-093]", "using what was fetched before");
    Run other = generate("c", "--pack", packs.url(), "--ref", "v1.0.0");
    assertThat(other.exit()).isEqualTo(3);
    assertThat(other.err()).contains("error[GW-091]").doesNotContain("\tat ");
    assertThat(folder.resolve("c")).doesNotExist();
  }

  @Test
  void a_commit_that_is_cached_needs_no_network() throws IOException {
    String commit = packs.head();
    Run first = generate("a", "--pack", packs.url(), "--ref", commit);
    assertThat(first.exit()).as(first.err()).isZero();
    Files.move(folder.resolve("packs"), folder.resolve("away"));
    Run run = generate("b", "--pack", packs.url(), "--ref", commit);
    assertThat(run.exit()).isZero();
    assertThat(run.err()).doesNotContain("GW-093");
  }

  @Test
  void check_without_the_cache_asks_no_network_and_says_what_it_could_not_judge() {
    assertThat(generate("a", "--pack", packs.url(), "--ref", "v1.0.0").exit()).isZero();
    assertThat(run("check", "a").err()).contains("all in order");

    user.variables.put("XDG_CACHE_HOME", folder.resolve("empty").toString());
    Run run = run("check", "a");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("warning[GW-099]", "groundwork update --dry-run")
        .doesNotContain("in order");
  }

  @Test
  void two_processes_at_once_leave_one_whole_copy() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Callable<Run>> runs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String dir = "p" + i;
      runs.add(() -> generate(dir, "--pack", packs.url(), "--ref", "v1.0.0"));
    }
    for (Future<Run> run : pool.invokeAll(runs)) {
      assertThat(run.get().exit()).as(run.get().err()).isZero();
    }
    pool.shutdown();
    try (Stream<Path> cached = Files.walk(folder.resolve("cache"), 5)) {
      List<String> names = cached.map(path -> path.getFileName().toString()).toList();
      assertThat(names).noneMatch(name -> name.startsWith("tmp-"));
      assertThat(names.stream().filter(name -> name.matches("[0-9a-f]{40}"))).hasSize(1);
    }
  }

  @Test
  void a_fetch_removes_what_nobody_used_for_long_and_what_a_killed_one_left() throws IOException {
    String first = packs.head();
    assertThat(generate("a", "--pack", packs.url(), "--ref", first).exit()).isZero();
    packs.write("CHANGELOG.md", "second\n").commit("second");
    String second = packs.head();
    assertThat(generate("b", "--pack", packs.url(), "--ref", second).exit()).isZero();
    Path cached;
    try (Stream<Path> all = Files.list(folder.resolve("cache/groundwork/git"))) {
      cached = all.findFirst().orElseThrow();
    }
    Path killed = Files.createDirectory(cached.resolve("tmp-killed"));
    Path running = Files.createDirectory(cached.resolve("tmp-running"));
    for (Path old : List.of(cached.resolve(first), cached.resolve(second), killed)) {
      Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(100))));
    }
    assertThat(generate("c", "--pack", packs.url(), "--ref", second).exit()).isZero();
    assertThat(cached.resolve(first)).as("nothing was fetched").exists();
    packs.write("CHANGELOG.md", "third\n").commit("third");

    assertThat(generate("d", "--pack", packs.url(), "--ref", packs.head()).exit()).isZero();

    assertThat(cached.resolve(first)).doesNotExist();
    assertThat(killed).doesNotExist();
    assertThat(List.of(running, cached.resolve(second), cached.resolve(packs.head())))
        .allSatisfy(path -> assertThat(path).exists());
    assertThat(generate("e", "--pack", packs.url(), "--ref", first).exit()).isZero();
  }

  @Test
  void an_index_that_is_no_text_is_told_and_is_no_bug() throws IOException {
    Path index = Files.createDirectories(folder.resolve("bytes")).resolve("packs.yaml");
    Files.write(index, new byte[] {'a', (byte) 0xff, 0});
    Run lint = run("pack", "lint", "bytes");
    assertThat(lint.exit()).isEqualTo(1);
    assertThat(lint.out()).contains("bytes/packs.yaml is not UTF-8 text");
    Run list = run("list", "packs", "--pack", "bytes");
    assertThat(list.exit()).isEqualTo(3);
    assertThat(list.err()).contains("bytes/packs.yaml is not UTF-8 text");
  }

  @Test
  void lint_looks_at_an_index_and_for_the_packs_beside_it() {
    packs.copyPack("index/one");
    packs.write("index/packs.yaml", "packs: 1\nlist:\n  - {id: one, source: ./one, colour: red}\n");
    Run key = run("pack", "lint", "packs/index/packs.yaml");
    assertThat(key.exit()).isEqualTo(1);
    assertThat(key.out()).contains("packs/index/packs.yaml:3:30: error[GW-011]", "colour");
    packs.write("index/packs.yaml", "packs: 1\nlist:\n  - {id: two, source: ./two}\n");
    Run gone = run("pack", "lint", "packs/index");
    assertThat(gone.exit()).isEqualTo(1);
    assertThat(gone.out()).contains("the pack two is not there: ./two holds no pack.yaml");
    packs.write("index/packs.yaml", "packs: 1\nlist:\n  - {id: one, source: ./one}\n");
    assertThat(run("pack", "lint", "packs/index").exit()).isZero();
  }

  @Test
  void update_follows_a_branch_and_stays_at_a_tag() throws IOException {
    assertThat(generate("branch", "--pack", packs.url(), "--ref", "main").exit()).isZero();
    assertThat(generate("tag", "--pack", packs.url(), "--ref", "v1.0.0").exit()).isZero();
    packs.write("layers/base/files/NEWS.md", "news\n").commit("news");
    assertThat(run("update", "branch").err()).contains("create", "NEWS.md");
    assertThat(lock("branch")).contains(packs.head());
    assertThat(run("update", "tag").err()).contains("up to date");
    assertThat(run("update", "tag", "--ref", "main").err()).contains("NEWS.md");
    assertThat(lock("tag")).contains("ref: \"main\"");
  }

  @Test
  void check_and_layers_stay_with_the_recorded_commit_and_ask_nobody() throws IOException {
    assertThat(generate("a", "--pack", packs.url(), "--ref", "main").exit()).isZero();
    packs.write("layers/base/files/NEWS.md", "news\n").commit("news");
    Files.move(folder.resolve("packs"), folder.resolve("away"));
    Run check = run("check", "a");
    assertThat(check.exit()).as(check.err() + check.out()).isZero();
    assertThat(lock("a")).doesNotContain("NEWS");
  }

  @Test
  void credentials_come_from_the_helper_and_stay_nowhere() throws IOException {
    Path helper = folder.resolve("home/helper");
    Files.writeString(helper, "#!/bin/sh\necho username=ann\necho password=\"$TOKEN\"\n");
    assertThat(helper.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        folder.resolve("home/.gitconfig"), "[credential]\n\thelper = " + helper + "\n");
    user.variables.put("TOKEN", "s3cr3t-in-helper");
    try (GitServer server = GitServer.of(packs.dir, Optional.of("ann:s3cr3t-in-helper"))) {
      Run run = generate("a", "--pack", server.url(), "--ref", "v1.0.0");
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.out() + run.err()).doesNotContain("s3cr3t");
      nowhere("s3cr3t-in-helper");
      user.variables.put("TOKEN", "wrong-one");
      Run refused = generate("b", "--pack", server.url(), "--ref", "main");
      assertThat(refused.exit()).isEqualTo(3);
      assertThat(refused.err()).contains("GW-091").doesNotContain("wrong-one", "\tat ");
    }
  }

  @Test
  void a_password_in_the_address_is_used_and_forgotten() throws IOException {
    try (GitServer server = GitServer.of(packs.dir, Optional.of("ann:hunter2%"))) {
      String url = server.url().replace("http://", "http://ann:hunter2%25@");
      Run run = generate("a", "--pack", url, "--json", "--dry-run");
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(generate("b", "--pack", url).exit()).isZero();
      nowhere("hunter2");
      assertThat(lock("b")).contains(server.url());
    }
    Run gone = generate("c", "--pack", "http://ann:hunter2@127.0.0.1:9/x.git");
    assertThat(gone.err()).contains("GW-091").doesNotContain("hunter2");
  }

  @Test
  void over_http_a_cached_ref_costs_one_question() throws IOException {
    try (GitServer server = GitServer.of(packs.dir, Optional.empty())) {
      assertThat(generate("a", "--pack", server.url(), "--ref", "v1.0.0").exit()).isZero();
      int before = server.requests().size();
      assertThat(generate("b", "--pack", server.url(), "--ref", "v1.0.0").exit()).isZero();
      assertThat(server.requests().size() - before).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void ssh_is_the_users_own_program_with_plain_arguments() throws IOException {
    Path ssh = folder.resolve("home/ssh");
    Files.writeString(
        ssh,
        "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$HOME/asked\"\n"
            + "for last; do :; done\nexec sh -c \"$last\"\n");
    assertThat(ssh.toFile().setExecutable(true)).isTrue();
    user.variables.put("GIT_SSH", ssh.toString());
    String url = "ssh://git@packs.example:2222" + packs.dir;
    Run run = generate("a", "--pack", url, "--ref", "v1.0.0");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Files.readString(folder.resolve("home/asked")))
        .contains("BatchMode=yes\n", "-p\n2222\n--\ngit@packs.example\ngit-upload-pack '");
    assertThat(lock("a")).contains(url);
  }

  @Test
  void an_index_lists_packs_and_one_is_chosen_by_its_id() throws IOException {
    PackRepository index = PackRepository.in(folder.resolve("index"));
    Files.move(index.dir.resolve("pack.yaml"), index.dir.resolve("gone.yaml"));
    index
        .copyPack("tabular")
        .write(
            "packs.yaml",
            "packs: 1\ntitle: Packs of Northwind\nlist:\n"
                + "  - {id: tabular, title: Tables, why: Most of ours, source: ./tabular}\n"
                + "  - {id: other, title: Elsewhere, source: \""
                + packs.url()
                + "\", ref: v1.0.0}\n")
        .commit("index");
    Run list = run("list", "packs", "--pack", index.url(), "--json");
    assertThat(list.out()).contains("\"id\": \"tabular\"", "\"title\": \"Elsewhere\"");
    Run open = generate("a", "--pack", index.url());
    assertThat(open.exit()).isEqualTo(2);
    assertThat(open.err()).contains("error[GW-095]", "SOURCE#tabular, SOURCE#other");
    assertThat(generate("a", "--pack", index.url() + "#tabular").exit()).isZero();
    assertThat(lock("a")).contains(index.url() + "#tabular", index.head());
    assertThat(run("check", "a").exit()).isZero();
    assertThat(run("update", "a").err()).contains("up to date");
    assertThat(generate("b", "--pack", "index#other").exit()).isZero();
    assertThat(lock("b")).contains(packs.url(), "ref: \"v1.0.0\"");
    assertThat(generate("c", "--pack", index.url() + "#tabulor").err()).contains("tabular");
  }

  @Test
  void what_ships_can_be_listed() {
    assertThat(run("list", "packs").out()).contains("ml-engagement\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--upload-pack=touch x, 4",
    "-oProxyCommand=x, 4",
    "ext::sh -c touch% x, 4",
    "fd::17, 4",
    "https::https://example.org/x, 4",
    "git://example.org/x, 4",
    "http://example.org/x.git, 4",
    "ftp://example.org/x, 4",
    "ssh://-oProxyCommand=x/y, 4",
    "ssh://git@-oProxyCommand=x/y, 4",
    "ssh://git:pw@example.org/y, 4",
    "git@example.org:-x, 4",
    "-x@example.org:y, 4",
    "https://example.org/a?b=c, 4",
    "https://example.org/%0ahost=evil, 4",
    "https://exa mple.org/a, 4",
    "https:///a, 4",
    "file://other/a, 4",
    "file:///a//../b, 4",
    "file:///a//.git, 4",
    "file:///a#../b, 4",
    "no/such/folder, 3",
    "shipped:none, 3",
  })
  void what_is_no_source_is_refused_before_anything_happens(String source, int exit) {
    Run run = run("new", "x", "--no-input", "--pack=" + source);
    assertThat(run.exit()).as(run.err()).isEqualTo(exit);
    assertThat(run.err()).contains("error[GW-").doesNotContain("\tat ", ":pw@");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"--upload-pack=x", "a..b", "'a b'", "a^{commit}", "v1.lock", "refs/../x", "@{-1}"})
  void what_is_no_ref_is_refused(String ref) {
    Run run = run("new", "x", "--no-input", "--pack", packs.url(), "--ref=" + ref);
    assertThat(run.exit()).as(run.err()).isEqualTo(4);
    assertThat(run.err()).contains("error[GW-090]");
  }

  @Test
  void links_submodules_and_lfs_pointers_are_refused() throws IOException {
    Files.createSymbolicLink(packs.dir.resolve("layers/base/files/link"), Path.of("/etc/passwd"));
    packs.commit("link");
    assertThat(generate("a", "--pack", packs.url()).err()).contains("GW-051", "is a link");
    Files.delete(packs.dir.resolve("layers/base/files/link"));
    packs
        .write(
            "layers/base/files/model.bin",
            "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
        .commit("lfs");
    assertThat(generate("a", "--pack", packs.url()).err()).contains("GW-051", "Git LFS");
    Files.delete(packs.dir.resolve("layers/base/files/model.bin"));
    packs.git(packs.dir, "rm", "-q", "--cached", "layers/base/files/model.bin");
    packs.git(
        packs.dir,
        "update-index",
        "--add",
        "--cacheinfo",
        "160000," + packs.head() + ",layers/base/files/sub");
    packs.git(packs.dir, "commit", "-q", "-m", "sub");
    assertThat(generate("a", "--pack", packs.url()).err()).contains("GW-051", "is a submodule");
  }

  @Test
  void a_path_may_have_the_same_name_twice() {
    String url = packs.url() + "/packs/packs";
    assertThat(generate("a", "--pack", url).err()).contains("error[GW-091]");
  }

  @Test
  void a_folder_has_no_ref() {
    Run run = generate("a", "--pack", "packs", "--ref", "v1.0.0");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("file://");
  }
}
