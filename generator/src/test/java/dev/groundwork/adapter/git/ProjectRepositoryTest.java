package dev.groundwork.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.update.Backup;
import dev.groundwork.update.Content;
import dev.groundwork.update.FileChange;
import dev.groundwork.update.Repository;
import dev.groundwork.update.Stages;
import dev.groundwork.update.State;
import dev.groundwork.update.Unmerged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Projects in every kind of repository, seen with the real Git's eyes. */
class ProjectRepositoryTest {

  /** Where a project can stand. */
  enum Place {
    ROOT,
    FOLDER,
    WORKTREE,
    SEPARATE_GIT_FOLDER,
    SUBMODULE
  }

  @RegisterExtension private final GitHome home = new GitHome();

  @TempDir private Path temp;

  @BeforeEach
  void forgetHostileConfiguration() {
    home.configured("");
  }

  private Path git(Path dir, String... arguments) {
    GitHome.Run run = GitHome.git(dir, arguments);
    assertThat(run.exit()).as(run.output()).isZero();
    return dir;
  }

  private Path repository(String name, String... options) throws IOException {
    Path folder = Files.createDirectories(temp.resolve(name));
    git(folder, "init", "-q", "-b", "main");
    for (String option : options) {
      git(folder, option.split(" ", -1));
    }
    return folder;
  }

  private void commit(Path folder) {
    git(folder, "add", "-A", ".");
    git(
        folder,
        "-c",
        "user.name=T",
        "-c",
        "user.email=t@example.org",
        "-c",
        "core.hooksPath=",
        "commit",
        "-q",
        "-m",
        "x");
  }

  /** A committed project with a file {@code f} and a file {@code d/g}. */
  private Path project(Place place) throws IOException {
    Path top = place == Place.FOLDER ? repository("outer") : repository("project");
    Path project = place == Place.FOLDER ? top.resolve("sub/my project") : top;
    Files.createDirectories(project.resolve("d"));
    Files.writeString(project.resolve("f"), "f\n");
    Files.writeString(project.resolve("d/g"), "g\n");
    if (place == Place.FOLDER) {
      Files.writeString(top.resolve("outside"), "o\n");
    }
    commit(top);
    return switch (place) {
      case ROOT, FOLDER -> project;
      case WORKTREE -> worktree(top);
      case SEPARATE_GIT_FOLDER -> git(top, "init", "-q", "--separate-git-dir=../elsewhere");
      case SUBMODULE -> submodule(top);
    };
  }

  private Path worktree(Path top) {
    git(top, "worktree", "add", "-q", "../tree");
    return temp.resolve("tree");
  }

  private Path submodule(Path top) throws IOException {
    Path outer = repository("outer");
    git(outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", top.toString(), "in");
    return outer.resolve("in");
  }

  private Repository open(Path project) throws IOException {
    return ProjectRepository.around(project.toRealPath(), home.environment()).orElseThrow();
  }

  private static State.File file(String text) {
    return new State.File(Content.of(text.getBytes(StandardCharsets.UTF_8)), Mode.PLAIN);
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void what_was_changed_is_known_and_nothing_outside_is_looked_at(Place place) throws IOException {
    Path project = project(place);
    try (Repository repository = open(project)) {
      assertThat(repository.hasCommit()).isTrue();
      assertThat(repository.status().changed()).isEmpty();
      assertThat(repository.status().present()).containsExactly("d/g", "f");

      Files.writeString(project.resolve("f"), "edited\n");
      Files.writeString(project.resolve("untracked"), "u\n");
      Files.delete(project.resolve("d/g"));
      if (place == Place.FOLDER) {
        Files.writeString(temp.resolve("outer/outside"), "edited\n");
      }

      assertThat(repository.status().changed()).containsExactly("d/g", "f");
      assertThat(repository.status().present()).containsExactly("d/g", "f", "untracked");
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void a_conflict_has_three_stages_and_can_be_put_back(Place place) throws IOException {
    Path project = project(place);
    try (Repository repository = open(project)) {
      List<Unmerged> unmerged =
          repository.store(
              List.of(
                  new Stages(
                      RelativePath.of("d/g"), file("base\n"), file("mine\n"), file("theirs\n"))));
      List<Backup.Staged> before = repository.staged(unmerged);

      repository.mark(unmerged);
      repository.mark(unmerged);

      assertThat(repository.status().unmerged()).containsExactly("d/g");
      assertThat(GitHome.git(project, "ls-files", "-u").lines()).hasSize(3);
      assertThat(GitHome.git(project, "status", "--porcelain", ".").output()).startsWith("UU ");
      assertThat(GitHome.git(project, "show", ":1:./d/g").output()).isEqualTo("base\n");
      assertThat(GitHome.git(project, "show", ":2:./d/g").output()).isEqualTo("mine\n");
      assertThat(GitHome.git(project, "show", ":3:./d/g").output()).isEqualTo("theirs\n");

      repository.restore(before);

      assertThat(GitHome.git(project, "status", "--porcelain").output()).isEmpty();
      assertThat(GitHome.git(project, "fsck", "--strict").exit()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void a_backup_comes_back_byte_for_byte(Place place) throws IOException {
    Path project = project(place);
    State.File script =
        new State.File(Content.of(new byte[] {0, (byte) 0xff, '\r', '\n'}), Mode.EXECUTABLE);
    Backup backup =
        Backup.of(
                "update",
                List.of(
                    new FileChange(".groundwork/lock.yaml", Optional.of(file("a\n")), none()),
                    new FileChange("with blank/-x", Optional.of(script), Optional.of(file("b\n"))),
                    new FileChange("new", none(), Optional.of(script))),
                List.of("with blank/-x.new"),
                List.of("empty/one", "with blank/empty"))
            .with(List.of(new Backup.Staged("d/g", true, "a".repeat(40))));
    try (Repository repository = open(project)) {
      assertThat(repository.saved()).isEmpty();

      repository.save(backup);
      repository.save(backup);

      assertThat(repository.saved()).contains(backup);
      assertThat(GitHome.git(project, "for-each-ref", "refs/groundwork").lines()).hasSize(1);
      assertThat(GitHome.git(project, "fsck", "--strict").exit()).isZero();
      repository.forget();
      assertThat(repository.saved()).isEmpty();
      assertThat(GitHome.git(project, "for-each-ref", "refs/groundwork").output()).isEmpty();
    }
  }

  private static Optional<State.File> none() {
    return Optional.empty();
  }

  @Test
  void two_projects_in_one_repository_have_a_backup_each() throws IOException {
    Path outer = repository("outer");
    Path one = Files.createDirectories(outer.resolve("one"));
    Path two = Files.createDirectories(outer.resolve("two"));
    Files.writeString(one.resolve("f"), "f\n");
    commit(outer);
    try (Repository first = open(one);
        Repository second = open(two)) {
      first.save(Backup.of("update", List.of(), List.of(), List.of()));

      assertThat(first.saved()).isPresent();
      assertThat(second.saved()).isEmpty();
    }
  }

  @Test
  void a_folder_without_a_repository_and_one_without_a_commit_are_told_apart() throws IOException {
    Path bare = Files.createDirectories(temp.resolve("none"));
    assertThat(ProjectRepository.around(bare.toRealPath(), home.environment())).isEmpty();

    try (Repository repository = open(repository("fresh"))) {
      assertThat(repository.hasCommit()).isFalse();
    }
  }

  @Test
  void line_ends_that_git_converts_are_no_change() throws IOException {
    Path project = repository("windows");
    git(project, "config", "core.autocrlf", "true");
    Files.writeString(project.resolve("f"), "f\r\n");
    commit(project);

    try (Repository repository = open(project)) {
      assertThat(GitHome.git(project, "show", "HEAD:f").output()).isEqualTo("f\n");
      assertThat(repository.status().changed()).isEmpty();
    }
  }
}
