package dev.groundwork.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelativePathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        ".gitignore",
        ".github/workflows/ci.yml",
        ".gitattributes",
        ".git-blame-ignore-revs",
        "docs/.groundwork",
        "src/a b/c.py",
        "café/naïve.md",
        "日本/語.txt",
        "😀/x",
        "a'b",
        "a&b;$(c)",
        "-dash",
        "con-tainer.py",
        "console.log",
        "com10.txt",
        "git~x",
        "...x",
        "nullable.yml"
      })
  void a_name_that_every_system_can_hold_is_legal(String path) {
    assertThat(RelativePath.fault(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "//server/share",
        "\\\\server\\share",
        "C:/x",
        "C:x",
        "a\\b",
        ".",
        "..",
        "../x",
        "a/../b",
        "a/./b",
        "a//b",
        "a/",
        "a<b",
        "a>b",
        "a|b",
        "a?b",
        "a*b",
        "a\"b",
        "a:stream",
        "a\u0000b",
        "a\nb",
        "a\u007Fb",
        "a\u0085b",
        "a\u2028b",
        "a\uD800b",
        "a\uFFFFb",
        "end.",
        "end ",
        "end./x",
        "a /b"
      })
  void what_some_system_reads_otherwise_is_illegal(String path) {
    assertThat(RelativePath.fault(path)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CON",
        "con",
        "aux.txt",
        "nul.yml",
        "docs/PRN.md",
        "COM1",
        "lpt9.log",
        "com¹",
        "LPT².x",
        "com³.tar.gz",
        "CONIN$",
        "conout$.txt",
        "con .txt",
        "com0"
      })
  void a_device_of_windows_is_illegal_with_any_ending(String path) {
    assertThat(RelativePath.fault(path)).hasValueSatisfying(f -> assertThat(f).contains("device"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".git",
        ".git/config",
        ".GIT/config",
        "sub/.Git/hooks/x",
        "git~1",
        "GIT~1/config",
        "a/git~2",
        ".g\u200Cit/config",
        ".git\u200D/x",
        "\uFEFF.git/x",
        ".git./x",
        ".git /x",
        ".git. ./x",
        ".groundwork/lock.yaml",
        ".Groundwork",
        ".ground\u200Ework/x",
        "GROUND~1/x",
        ".groundwork./x"
      })
  void no_disguise_of_the_folders_of_git_and_groundwork_passes(String path) {
    assertThat(RelativePath.fault(path)).isPresent();
  }

  @Test
  void a_path_longer_than_windows_can_open_is_illegal() {
    assertThat(RelativePath.fault("a/".repeat(119) + "b")).isEmpty();
    assertThat(RelativePath.fault("a/".repeat(120) + "b")).isPresent();
  }

  @Test
  void a_name_longer_than_linux_can_hold_is_illegal() {
    assertThat(RelativePath.fault("語".repeat(85))).isEmpty();
    assertThat(RelativePath.fault("語".repeat(86))).isPresent();
  }

  @Test
  void reading_composes_what_a_mac_has_taken_apart() {
    Problems problems = new Problems();
    assertThat(RelativePath.parse("cafe\u0301.md", Where.file("x"), Code.PACK_PATH, problems))
        .contains(RelativePath.of("café.md"));
    assertThat(problems.all()).isEmpty();
    assertThatThrownBy(() -> RelativePath.of("cafe\u0301.md")).hasMessageContaining("NFC");
  }

  @Test
  void a_problem_shows_what_cannot_be_seen() {
    Problems problems = new Problems();
    assertThat(RelativePath.parse(".g\u200Cit", Where.file("x"), Code.PACK_PATH, problems))
        .isEmpty();
    assertThat(problems.all().get(0).message()).contains(".g<U+200C>it").contains(".git");
  }

  @Test
  void it_knows_its_parts_and_its_place() {
    RelativePath path = RelativePath.of("docs/adr/0001.md");
    assertThat(path.segments()).containsExactly("docs", "adr", "0001.md");
    assertThat(path.name()).isEqualTo("0001.md");
    assertThat(path.in(Path.of("/srv/out"))).isEqualTo(Path.of("/srv/out/docs/adr/0001.md"));
  }
}
