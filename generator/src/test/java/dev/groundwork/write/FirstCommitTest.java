package dev.groundwork.write;

import static dev.groundwork.adapter.git.GitHome.git;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.git.GitHome;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.render.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The first commit, for a user whose Git configuration is hostile, judged by real Git. */
class FirstCommitTest {

  @RegisterExtension final GitHome home = new GitHome();
  @TempDir Path temp;

  private final FileTree tree = Trees.varied();
  private final Workbench bench = new Workbench(home, tree);
  private Path root = Path.of("");

  @BeforeEach
  void follow_links_of_the_temporary_folder() throws IOException {
    root = temp.toRealPath();
  }

  @Test
  void exactly_the_planned_files_are_committed_whatever_the_user_configured() {
    Path dir = root.resolve("new");
    Creation.Created created = bench.create(dir);
    assertThat(created.commit()).isInstanceOf(CommitOutcome.Committed.class);
    List<String> expected =
        Stream.concat(
                tree.files().keySet().stream().map(Object::toString),
                Stream.of("engagement.yaml", AnswersFile.SCHEMA, Lock.PATH, Base.PATH))
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
    bench.create(dir);
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
    bench.create(dir);
    byte[] index = Files.readAllBytes(dir.resolve(".git/index"));
    git(dir, "status");
    assertThat(Files.readAllBytes(dir.resolve(".git/index")))
        .as("Git rewrites the index only when it had to look at files again")
        .isEqualTo(index);
  }

  @Test
  void an_edit_right_after_is_seen_even_when_size_and_second_are_the_same() throws IOException {
    Path dir = root.resolve("new");
    bench.create(dir);
    Files.writeString(dir.resolve("README.md"), "# Parcel dElay\n");
    assertThat(git(dir, "status", "--porcelain").output()).isEqualTo(" M README.md\n");
  }

  @Test
  void branch_author_and_message_are_the_users() {
    Path dir = root.resolve("new");
    bench.create(dir);
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
    bench.create(dir);
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
    bench.create(dir);
    assertThat(git(dir, "log", "--format=%an|%ae").output()).isEqualTo("Ann|ann@work.example\n");
  }

  @Test
  void without_an_identity_the_files_are_staged_and_the_user_is_told() {
    home.configured("[init]\ndefaultBranch = dev\n");
    Path dir = root.resolve("new");
    Creation.Created created = bench.create(dir);
    assertThat(created.commit()).isEqualTo(new CommitOutcome.NoIdentity("dev"));
    assertThat(created.commit().warning().map(Problem::code)).contains(Code.NO_COMMIT);
    assertThat(git(dir, "rev-parse", "HEAD").exit()).isNotZero();
    assertThat(git(dir, "ls-files").lines()).hasSize(tree.files().size() + 4);
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
    bench.create(dir);
    assertThat(git(dir, "symbolic-ref", "HEAD").output()).isEqualTo("refs/heads/main\n");
  }

  @Test
  void nothing_is_written_into_the_users_home() throws IOException {
    List<Path> before = Workbench.everything(home.folder());
    bench.create(root.resolve("new"));
    assertThat(Workbench.everything(home.folder())).isEqualTo(before);
  }

  @Test
  void a_git_folder_elsewhere_is_followed() throws IOException {
    Path dir = Files.createDirectory(root.resolve("work"));
    git(dir, "init", "-q", "--separate-git-dir", root.resolve("store.git").toString());
    assertThat(dir.resolve(".git")).isRegularFile();
    assertThat(bench.create(dir).commit()).isInstanceOf(CommitOutcome.Committed.class);
    assertThat(git(dir, "status", "--porcelain").output()).isEmpty();
  }

  @Test
  void a_repository_of_another_kind_is_left_alone() throws IOException {
    Path dir = Files.createDirectory(root.resolve("sha256"));
    git(dir, "init", "-q", "--object-format=sha256");
    CommitOutcome outcome = bench.create(dir).commit();
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
    CommitOutcome outcome = bench.create(dir).commit();
    assertThat(outcome).isEqualTo(new CommitOutcome.InsideOther(outer));
    assertThat(outcome.warning()).isPresent();
    assertThat(dir.resolve(".git")).doesNotExist();
    assertThat(dir.resolve("README.md")).exists();
    assertThat(git(outer, "ls-files").output()).isEmpty();
  }

  @Test
  void without_a_wish_to_commit_git_is_left_alone() {
    Path dir = root.resolve("new");
    Creation.Created created = bench.create(dir, false);
    assertThat(created.commit()).isEqualTo(new CommitOutcome.NotAsked());
    assertThat(dir.resolve(".git")).doesNotExist();
    assertThat(dir.resolve(Lock.PATH)).exists();
  }
}
