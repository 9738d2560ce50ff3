package dev.groundwork.write;

import static dev.groundwork.adapter.git.GitHome.git;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.adapter.disk.LocalDisk;
import dev.groundwork.adapter.git.GitHome;
import dev.groundwork.adapter.git.JGitRepositories;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.render.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whole or not at all, whatever stands at the target and whatever fails on the way. */
class CreationTest {

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
  void an_empty_folder_is_filled_and_stays_the_same_folder() throws IOException {
    Path dir = Files.createDirectory(root.resolve("empty"));
    Object key = Files.getAttribute(dir, "unix:ino");
    bench.create(dir);
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
    bench.create(dir);
    assertThat(git(dir, "remote", "get-url", "origin").output())
        .isEqualTo("https://example.org/x.git\n");
    assertThat(git(dir, "log", "--format=%D|%ae").output())
        .isEqualTo("HEAD -> release|local@example.org\n");
    assertThat(git(dir, "status", "--porcelain").output()).isEmpty();
    assertThat(git(dir, "fsck", "--strict").output()).isEmpty();
  }

  @Test
  void executable_bits_follow_the_plan_and_the_umask() throws IOException {
    Path dir = root.resolve("new");
    bench.create(dir, false);
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
    assertThat(bench.refusal(dir))
        .isEqualTo("GW-070 " + dir + " is not empty: it holds .hidden, a, b, c, d and 2 more");
    assertThat(bench.refusal(dir.resolve("a"))).contains("GW-070").contains("is a file");
    assertThat(bench.refusal(dir.resolve("a/b"))).contains("GW-081").contains("is not a folder");
    Files.createSymbolicLink(root.resolve("dangling"), root.resolve("nowhere"));
    assertThat(bench.refusal(root.resolve("dangling")))
        .contains("GW-070")
        .contains("leads nowhere");
  }

  @Test
  void a_repository_with_commits_or_staged_files_is_refused() throws IOException {
    Path dir = Files.createDirectory(root.resolve("used"));
    git(dir, "init", "-q");
    Files.writeString(dir.resolve("x"), "x");
    git(dir, "add", "x");
    Files.delete(dir.resolve("x"));
    assertThat(bench.refusal(dir)).contains("GW-070").contains(".git");
    git(dir, "-c", "user.name=x", "-c", "user.email=y", "commit", "-q", "-m", "m");
    assertThat(bench.refusal(dir)).contains("GW-070").contains(".git");
    Path odd = Files.createDirectory(root.resolve("odd"));
    Files.createDirectory(odd.resolve(".git"));
    assertThat(bench.refusal(odd)).contains("GW-070").contains("no repository");
  }

  @Test
  void a_link_to_an_empty_folder_is_followed() throws IOException {
    Path real = Files.createDirectory(root.resolve("real"));
    Path link = Files.createSymbolicLink(root.resolve("link"), real);
    assertThat(bench.create(link).dir()).isEqualTo(real);
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(git(real, "status", "--porcelain").output()).isEmpty();
  }

  @Test
  void a_target_filled_in_the_meantime_is_left_alone() throws IOException {
    Path dir = root.resolve("new");
    Target target = bench.target(dir);
    Files.createDirectory(dir);
    Files.writeString(dir.resolve("theirs"), "x");
    List<Path> before = Workbench.everything(root);
    assertThatThrownBy(() -> bench.create(target))
        .isInstanceOfSatisfying(
            ProblemsException.class,
            e -> assertThat(e.problems().get(0).code()).isEqualTo(Code.TARGET_NOT_EMPTY));
    assertThat(Workbench.everything(root)).isEqualTo(before);
  }

  @Test
  void a_failure_at_any_step_of_git_leaves_what_was_there() throws IOException {
    Path missing = root.resolve("a/b/missing");
    Path empty = Files.createDirectory(root.resolve("empty"));
    Path clone = Files.createDirectory(root.resolve("clone"));
    git(clone, "init", "-q");
    List<Path> before = Workbench.everything(root);
    for (Path dir : List.of(missing, empty, clone)) {
      for (boolean late : List.of(false, true)) {
        if (late && dir.equals(clone)) {
          continue; // there the branch moves last; see the next test
        }
        Target target = bench.target(dir);
        Creation creation = new Creation(new LocalDisk(), failing(late));
        assertThatThrownBy(() -> bench.create(creation, target))
            .isInstanceOfSatisfying(
                ProblemsException.class,
                e -> assertThat(e.problems().get(0).message()).contains("No space left"));
        assertThat(Workbench.everything(root)).as("%s, late: %s", dir, late).isEqualTo(before);
      }
    }
    assertThat(bench.create(clone).commit()).isInstanceOf(CommitOutcome.Committed.class);
  }

  @Test
  void a_branch_that_cannot_move_leaves_the_cloned_repository_as_it_was() throws IOException {
    Path dir = Files.createDirectory(root.resolve("clone"));
    git(dir, "init", "-q", "-b", "main");
    Path lock = Files.createFile(dir.resolve(".git/refs/heads/main.lock"));
    List<Path> before = Workbench.everything(root);
    assertThatThrownBy(() -> bench.create(dir)).isInstanceOf(ProblemsException.class);
    assertThat(Workbench.everything(root)).isEqualTo(before);
    Files.delete(lock);
    assertThat(bench.create(dir).commit()).isInstanceOf(CommitOutcome.Committed.class);
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
}
