package dev.groundwork.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryFilesTest {

  @TempDir private Path top;
  private Path project;

  @BeforeEach
  void a_project_in_a_folder_of_a_repository() throws IOException {
    project = Files.createDirectory(top.resolve("project"));
    Files.createDirectories(top.resolve(".git/objects"));
    Files.createDirectories(top.resolve(".git/refs/heads"));
    Files.createDirectories(top.resolve(".git/refs/groundwork"));
    Files.writeString(top.resolve(".git/refs/groundwork/backup-x"), "");
    Files.writeString(top.resolve(".git/HEAD"), "ref: refs/heads/main\n");
  }

  private List<String> names() throws IOException {
    return RepositoryFiles.around(project).orElseThrow().stream()
        .map(path -> top.relativize(path).toString())
        .toList();
  }

  @Test
  void what_it_says_hangs_on_its_branch_index_merge_and_backups() throws IOException {
    assertThat(names())
        .contains(
            "project/.git",
            ".git/HEAD",
            ".git/refs/heads/main",
            ".git/packed-refs",
            ".git/index",
            ".git/MERGE_HEAD",
            ".git/refs/groundwork",
            ".git/refs/groundwork/backup-x",
            ".git/reftable/tables.list")
        .doesNotContain(".git");
  }

  @Test
  void a_branch_that_names_another_is_followed_but_not_without_end() throws IOException {
    Files.writeString(top.resolve(".git/refs/heads/main"), "ref: refs/heads/trunk\n");
    assertThat(names()).contains(".git/refs/heads/trunk");

    Files.writeString(top.resolve(".git/refs/heads/trunk"), "ref: refs/heads/main\n");
    assertThatThrownBy(this::names).isInstanceOf(IOException.class);
  }

  @Test
  void a_linked_worktree_is_not_known() throws IOException {
    Files.writeString(project.resolve(".git"), "gitdir: ../elsewhere\n");
    assertThat(RepositoryFiles.around(project)).isEmpty();
  }

  @Test
  void what_lies_beside_a_folder_that_only_has_the_name_is_not_known() throws IOException {
    Files.createDirectory(project.resolve(".git"));
    assertThat(RepositoryFiles.around(project)).isEmpty();
  }

  @Test
  void in_no_repository_each_place_where_one_could_be_counts() throws IOException {
    Files.move(top.resolve(".git"), top.resolve("no"));
    assertThat(names()).contains("project/.git", ".git", "../.git");
  }
}
