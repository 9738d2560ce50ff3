package dev.groundwork.write;

import static dev.groundwork.adapter.git.GitHome.git;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.adapter.disk.LocalDisk;
import dev.groundwork.adapter.git.GitHome;
import dev.groundwork.adapter.git.JGitRepositories;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.render.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from bytes in memory to a repository, on the real disk and judged by real Git. */
class CreationTest {

  private static final byte[] ANSWERS = "groundwork: 1\n".getBytes(StandardCharsets.UTF_8);

  @RegisterExtension final GitHome home = new GitHome();
  @TempDir Path temp;

  private final FileTree tree = Trees.varied();
  private Path root = Path.of("");

  @BeforeEach
  void follow_links_of_the_temporary_folder() throws IOException {
    root = temp.toRealPath();
  }

  @Test
  void exactly_the_planned_files_are_committed_whatever_the_user_configured() {
    Path dir = root.resolve("new");
    Creation.Created created = create(dir);
    assertThat(created.commit()).isInstanceOf(CommitOutcome.Committed.class);
    List<String> expected =
        Stream.concat(
                tree.files().keySet().stream().map(Object::toString),
                Stream.of("engagement.yaml", Lock.PATH, Base.PATH))
            .sorted()
            .toList();
    assertThat(git(dir, "-c", "core.quotepath=off", "ls-tree", "-r", "--name-only", "HEAD").lines())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(git(dir, "show", "HEAD:windows.txt").output()).isEqualTo("CRLF\r\nstays\r\n");
    assertThat(git(dir, "ls-tree", "HEAD", "scripts/run.sh").output()).startsWith("100755 blob");
    assertThat(git(dir, "ls-tree", "HEAD", "README.md").output()).startsWith("100644 blob");
    assertThat(home.folder().resolve("hook-ran")).doesNotExist();
    assertThat(dir.resolve(".git/hooks/pre-commit")).doesNotExist();
  }

  @Test
  void git_finds_the_repository_sound_and_clean() {
    Path dir = root.resolve("new");
    create(dir);
    assertThat(git(dir, "fsck", "--strict", "--full")).isEqualTo(new GitHome.Run(0, ""));
    assertThat(git(dir, "status", "--porcelain")).isEqualTo(new GitHome.Run(0, ""));
    assertThat(home.gitAsUser(dir, "-c", "core.fsmonitor=false", "status", "--porcelain").output())
        .isEmpty();
    assertThat(git(dir, "diff-files").output()).as("no file looks touched").isEmpty();
    assertThat(git(dir, "diff-index", "--cached", "HEAD").output()).isEmpty();
    assertThat(git(dir, "count-objects").output()).startsWith("0 objects");
  }

  @Test
  void git_need_not_read_a_file_again_to_know_that_it_is_clean() throws IOException {
    Path dir = root.resolve("new");
    create(dir);
    byte[] index = Files.readAllBytes(dir.resolve(".git/index"));
    git(dir, "status");
    assertThat(Files.readAllBytes(dir.resolve(".git/index")))
        .as("Git rewrites the index only when it had to look at files again")
        .isEqualTo(index);
  }

  @Test
  void an_edit_right_after_is_seen_even_when_size_and_second_are_the_same() throws IOException {
    Path dir = root.resolve("new");
    create(dir);
    Files.writeString(dir.resolve("README.md"), "# Parcel dElay\n");
    assertThat(git(dir, "status", "--porcelain").output()).isEqualTo(" M README.md\n");
  }

  @Test
  void branch_author_and_message_are_the_users() {
    Path dir = root.resolve("new");
    create(dir);
    assertThat(git(dir, "log", "--format=%D|%an|%ae|%cn|%s|%G?").output())
        .isEqualTo(
            "HEAD -> trunk|Ann Example|ann@example.org|Ann Example|Set up Parcel \"delay\": no #"
                + " warning second line \\ with Groundwork 1.0.0|N\n");
  }

  @Test
  void the_environment_wins_over_the_configuration() {
    Path dir = root.resolve("new");
    home.with("GIT_AUTHOR_NAME", "Bob").with("GIT_AUTHOR_EMAIL", "bob@example.org");
    home.with("GIT_AUTHOR_DATE", "1700000000 +0200").with("GIT_COMMITTER_EMAIL", "ci@example.org");
    create(dir);
    assertThat(git(dir, "log", "--format=%an|%ae|%ad|%cn|%ce", "--date=raw").output())
        .isEqualTo("Bob|bob@example.org|1700000000 +0200|Ann Example|ci@example.org\n");
  }

  @Test
  void a_second_identity_behind_a_condition_is_honoured() throws IOException {
    Files.writeString(home.folder().resolve("work"), "[user]\nemail = ann@work.example\n");
    home.configured(
        "[user]\nname = Ann\nemail = private@example.org\n[includeIf \"gitdir:"
            + root
            + "/\"]\npath = work\n");
    Path dir = root.resolve("new");
    create(dir);
    assertThat(git(dir, "log", "--format=%an|%ae").output()).isEqualTo("Ann|ann@work.example\n");
  }

  @Test
  void without_an_identity_the_files_are_staged_and_the_user_is_told() {
    home.configured("[init]\ndefaultBranch = dev\n");
    Path dir = root.resolve("new");
    Creation.Created created = create(dir);
    assertThat(created.commit()).isEqualTo(new CommitOutcome.NoIdentity("dev"));
    assertThat(created.commit().warning().map(Problem::code)).contains(Code.NO_COMMIT);
    assertThat(git(dir, "rev-parse", "HEAD").exit()).isNotZero();
    assertThat(git(dir, "ls-files").lines()).hasSize(tree.files().size() + 3);
    assertThat(
            git(dir, "-c", "user.name=x", "-c", "user.email=y", "commit", "-q", "-m", "m").exit())
        .isZero();
    assertThat(git(dir, "status", "--porcelain").output()).isEmpty();
    assertThat(git(dir, "fsck", "--strict").output()).isEmpty();
  }

  @Test
  void the_branch_is_main_when_nobody_has_an_opinion() {
    home.configured("[user]\nname = Ann\nemail = a@example.org\n");
    Path dir = root.resolve("new");
    create(dir);
    assertThat(git(dir, "symbolic-ref", "HEAD").output()).isEqualTo("refs/heads/main\n");
  }

  @Test
  void nothing_is_written_into_the_users_home() throws IOException {
    List<Path> before = everything(home.folder());
    create(root.resolve("new"));
    assertThat(everything(home.folder())).isEqualTo(before);
  }

  @Test
  void an_empty_folder_is_filled_and_stays_the_same_folder() throws IOException {
    Path dir = Files.createDirectory(root.resolve("empty"));
    Object key = Files.getAttribute(dir, "unix:ino");
    create(dir);
    assertThat(Files.getAttribute(dir, "unix:ino")).isEqualTo(key);
    assertThat(git(dir, "status", "--porcelain")).isEqualTo(new GitHome.Run(0, ""));
    assertThat(git(dir, "diff-files").output()).isEmpty();
    assertThat(git(dir, "fsck", "--strict").output()).isEmpty();
    assertThat(dir).isDirectoryNotContaining("glob:**/.groundwork-new-*");
  }

  @Test
  void a_cloned_empty_repository_keeps_its_remote_and_its_configuration() throws IOException {
    Path dir = Files.createDirectory(root.resolve("clone"));
    git(dir, "init", "-q", "-b", "release");
    git(dir, "remote", "add", "origin", "https://example.org/x.git");
    git(dir, "config", "user.email", "local@example.org");
    create(dir);
    assertThat(git(dir, "remote", "get-url", "origin").output())
        .isEqualTo("https://example.org/x.git\n");
    assertThat(git(dir, "log", "--format=%D|%ae").output())
        .isEqualTo("HEAD -> release|local@example.org\n");
    assertThat(git(dir, "status", "--porcelain").output()).isEmpty();
    assertThat(git(dir, "fsck", "--strict").output()).isEmpty();
  }

  @Test
  void a_git_folder_elsewhere_is_followed() throws IOException {
    Path dir = Files.createDirectory(root.resolve("work"));
    git(dir, "init", "-q", "--separate-git-dir", root.resolve("store.git").toString());
    assertThat(dir.resolve(".git")).isRegularFile();
    assertThat(create(dir).commit()).isInstanceOf(CommitOutcome.Committed.class);
    assertThat(git(dir, "status", "--porcelain").output()).isEmpty();
  }

  @Test
  void a_repository_of_another_kind_is_left_alone() throws IOException {
    Path dir = Files.createDirectory(root.resolve("sha256"));
    git(dir, "init", "-q", "--object-format=sha256");
    CommitOutcome outcome = create(dir).commit();
    assertThat(outcome).isInstanceOf(CommitOutcome.Unsupported.class);
    assertThat(outcome.warning().map(Problem::code)).contains(Code.NO_COMMIT);
    assertThat(git(dir, "status", "--porcelain").lines()).anyMatch(line -> line.startsWith("?? "));
  }

  @Test
  void inside_another_repository_nothing_is_initialised_or_committed() throws IOException {
    Path outer = Files.createDirectory(root.resolve("outer"));
    git(outer, "init", "-q");
    Files.writeString(outer.resolve("stranger.txt"), "x");
    Path dir = outer.resolve("sub/new");
    CommitOutcome outcome = create(dir).commit();
    assertThat(outcome).isEqualTo(new CommitOutcome.InsideOther(outer));
    assertThat(outcome.warning()).isPresent();
    assertThat(dir.resolve(".git")).doesNotExist();
    assertThat(dir.resolve("README.md")).exists();
    assertThat(git(outer, "ls-files").output()).isEmpty();
  }

  @Test
  void without_a_wish_to_commit_git_is_left_alone() {
    Path dir = root.resolve("new");
    Creation.Created created = create(dir, false);
    assertThat(created.commit()).isEqualTo(new CommitOutcome.NotAsked());
    assertThat(dir.resolve(".git")).doesNotExist();
    assertThat(dir.resolve(Lock.PATH)).exists();
  }

  @Test
  void executable_bits_follow_the_plan_and_the_umask() throws IOException {
    Path dir = root.resolve("new");
    create(dir, false);
    assertThat(Files.isExecutable(dir.resolve("scripts/run.sh"))).isTrue();
    assertThat(Files.getPosixFilePermissions(dir.resolve("README.md")))
        .isEqualTo(Files.getPosixFilePermissions(Files.createFile(root.resolve("touched"))));
    assertThat(Files.getPosixFilePermissions(dir))
        .isEqualTo(Files.getPosixFilePermissions(Files.createDirectory(root.resolve("made"))));
  }

  @Test
  void what_stands_in_the_way_is_named() throws IOException {
    Path dir = Files.createDirectory(root.resolve("full"));
    for (String name : List.of("a", "b", "c", "d", "e", "f", ".hidden")) {
      Files.createFile(dir.resolve(name));
    }
    assertThat(refusal(dir))
        .isEqualTo("GW-070 " + dir + " is not empty: it holds .hidden, a, b, c, d and 2 more");
    assertThat(refusal(dir.resolve("a"))).contains("GW-070").contains("is a file");
    assertThat(refusal(dir.resolve("a/b"))).contains("GW-081").contains("is not a folder");
    Files.createSymbolicLink(root.resolve("dangling"), root.resolve("nowhere"));
    assertThat(refusal(root.resolve("dangling"))).contains("GW-070").contains("leads nowhere");
  }

  @Test
  void a_repository_with_commits_or_staged_files_is_refused() throws IOException {
    Path dir = Files.createDirectory(root.resolve("used"));
    git(dir, "init", "-q");
    Files.writeString(dir.resolve("x"), "x");
    git(dir, "add", "x");
    Files.delete(dir.resolve("x"));
    assertThat(refusal(dir)).contains("GW-070").contains(".git");
    git(dir, "-c", "user.name=x", "-c", "user.email=y", "commit", "-q", "-m", "m");
    assertThat(refusal(dir)).contains("GW-070").contains(".git");
    Path odd = Files.createDirectory(root.resolve("odd"));
    Files.createDirectory(odd.resolve(".git"));
    assertThat(refusal(odd)).contains("GW-070").contains("no repository");
  }

  @Test
  void a_link_to_an_empty_folder_is_followed() throws IOException {
    Path real = Files.createDirectory(root.resolve("real"));
    Path link = Files.createSymbolicLink(root.resolve("link"), real);
    assertThat(create(link).dir()).isEqualTo(real);
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(git(real, "status", "--porcelain").output()).isEmpty();
  }

  @Test
  void a_target_filled_in_the_meantime_is_left_alone() throws IOException {
    Path dir = root.resolve("new");
    Target target = target(dir);
    Files.createDirectory(dir);
    Files.writeString(dir.resolve("theirs"), "x");
    List<Path> before = everything(root);
    assertThatThrownBy(() -> create(target, home))
        .isInstanceOfSatisfying(
            ProblemsException.class,
            e -> assertThat(e.problems().get(0).code()).isEqualTo(Code.TARGET_NOT_EMPTY));
    assertThat(everything(root)).isEqualTo(before);
  }

  @Test
  void a_failure_at_any_step_of_git_leaves_what_was_there() throws IOException {
    Path missing = root.resolve("a/b/missing");
    Path empty = Files.createDirectory(root.resolve("empty"));
    Path clone = Files.createDirectory(root.resolve("clone"));
    git(clone, "init", "-q");
    List<Path> before = everything(root);
    for (Path dir : List.of(missing, empty, clone)) {
      for (boolean late : List.of(false, true)) {
        if (late && dir.equals(clone)) {
          continue; // there the branch moves last; see the next test
        }
        Target target = target(dir);
        Creation creation = new Creation(new LocalDisk(), failing(late));
        assertThatThrownBy(() -> create(creation, target))
            .isInstanceOfSatisfying(
                ProblemsException.class,
                e -> assertThat(e.problems().get(0).message()).contains("No space left"));
        assertThat(everything(root)).as("%s, late: %s", dir, late).isEqualTo(before);
      }
    }
    assertThat(create(clone).commit()).isInstanceOf(CommitOutcome.Committed.class);
  }

  @Test
  void a_branch_that_cannot_move_leaves_the_cloned_repository_as_it_was() throws IOException {
    Path dir = Files.createDirectory(root.resolve("clone"));
    git(dir, "init", "-q", "-b", "main");
    Path lock = Files.createFile(dir.resolve(".git/refs/heads/main.lock"));
    List<Path> before = everything(root);
    assertThatThrownBy(() -> create(dir)).isInstanceOf(ProblemsException.class);
    assertThat(everything(root)).isEqualTo(before);
    Files.delete(lock);
    assertThat(create(dir).commit()).isInstanceOf(CommitOutcome.Committed.class);
  }

  private Repositories failing(boolean late) {
    JGitRepositories real = new JGitRepositories(home.environment());
    return new Repositories() {
      @Override
      public boolean isCommitless(Path dir) {
        return real.isCommitless(dir);
      }

      @Override
      public Optional<Path> around(Path dir) {
        return real.around(dir);
      }

      @Override
      public FirstCommit prepare(Path place, List<NewFile> files, String message)
          throws IOException {
        FirstCommit commit = real.prepare(place, files, message);
        return new FirstCommit() {
          @Override
          public CommitOutcome finish(Path workTree) throws IOException {
            if (late) {
              commit.finish(workTree);
            }
            throw new IOException("No space left on device");
          }

          @Override
          public void undo() {
            commit.undo();
          }
        };
      }
    };
  }

  private Creation.Created create(Path dir) {
    return create(dir, true);
  }

  private Creation.Created create(Path dir, boolean commit) {
    Generation generation = Trees.generation(tree);
    return creation(home)
        .create(target(dir), tree, ANSWERS, new Creation.Request(generation, commit));
  }

  private Creation.Created create(Target target, GitHome user) {
    return create(creation(user), target);
  }

  private Creation.Created create(Creation creation, Target target) {
    return creation.create(
        target, tree, ANSWERS, new Creation.Request(Trees.generation(tree), true));
  }

  private Target target(Path dir) {
    Problems problems = new Problems();
    Optional<Target> target = creation(home).check(dir, problems);
    assertThat(problems.all()).isEmpty();
    return target.orElseThrow();
  }

  private String refusal(Path dir) {
    Problems problems = new Problems();
    assertThat(creation(home).check(dir, problems)).isEmpty();
    Problem problem = problems.all().get(0);
    return problem.code().id() + " " + problem.message();
  }

  private static Creation creation(GitHome user) {
    return new Creation(new LocalDisk(), new JGitRepositories(user.environment()));
  }

  private static List<Path> everything(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
    }
  }
}
