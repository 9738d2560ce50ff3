package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} of a project that it has seen in order before, and does not read again. */
class SeenFilesTest {

  @TempDir private Path folder;
  private GeneratedProject project;

  @BeforeEach
  void a_project_that_was_seen_in_order() throws InterruptedException {
    project = GeneratedProject.in(folder);
    Thread.sleep(2_100);
    assertThat(check().exit()).isZero();
  }

  private Run check() {
    Map<String, String> cache = Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString());
    return new Run.Outside(project.dir, "", cache, false).run("check");
  }

  @Test
  void it_is_as_before_and_nothing_of_the_project_was_written() {
    SortedMap<String, String> before = project.everything();

    Run again = check();

    assertThat(folder.resolve("cache/groundwork/seen")).isNotEmptyDirectory();
    assertThat(again.exit()).isZero();
    assertThat(again.err()).contains("all in order");
    assertThat(project.everything()).isEqualTo(before);
  }

  @Test
  void an_edit_that_keeps_size_and_time_is_seen() throws IOException {
    Path readme = project.dir.resolve("README.md");
    FileTime before = Files.getLastModifiedTime(readme);
    String text = project.text("README.md");
    project.edit("README.md", (text.startsWith("x") ? "y" : "x") + text.substring(1));
    Files.setLastModifiedTime(readme, before);

    assertThat(check().out()).contains("edited       README.md");
  }

  @Test
  void a_damaged_lock_or_base_is_still_told() throws IOException {
    Path base = project.dir.resolve(".groundwork/base.zip");
    byte[] whole = Files.readAllBytes(base);
    whole[whole.length / 2] ^= 1;
    Files.write(base, whole);
    assertThat(check().err()).contains("error[GW-076]", "base");

    String lock = project.text(".groundwork/lock.yaml");
    project.edit(".groundwork/lock.yaml", lock.replaceFirst("sha256: \"[0-9a-f]", "sha256: \"x"));
    assertThat(check().err()).contains("error[GW-076]", "seal");
  }

  @Test
  void a_changed_pack_and_a_new_file_in_it_are_seen() {
    project.template("docs/more.md", "more\n");
    assertThat(check().exit()).isEqualTo(1);
    assertThat(check().err()).contains("The pack changed");
  }

  @Test
  void an_edited_file_is_compared_with_the_base_that_was_not_read_yet() {
    project.edit("README.md", project.text("README.md").replace("\n", "\r\n"));
    assertThat(check().out()).doesNotContain("README.md");
  }
}
