package dev.groundwork.adapter.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftFileTest {

  @TempDir private Path folder;

  private DraftFile draft() {
    return new DraftFile(folder.resolve("x.draft.yaml"), "x.draft.yaml");
  }

  private String file(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void a_draft_that_another_program_wrote_is_moved_aside() throws IOException {
    DraftFile one = draft();
    DraftFile two = draft();

    one.write("one");
    two.write("two");
    assertThat(file("x.draft.yaml")).isEqualTo("two");
    assertThat(file("x.draft.yaml.other")).isEqualTo("one");

    one.write("one and more");
    assertThat(file("x.draft.yaml")).isEqualTo("one and more");
    assertThat(file("x.draft.yaml.other")).isEqualTo("two");
  }

  @Test
  void a_draft_that_was_read_is_gone_on_with() throws IOException {
    draft().write("one");
    DraftFile again = draft();

    assertThat(again.read()).contains("one");
    again.write("one and more");

    assertThat(file("x.draft.yaml")).isEqualTo("one and more");
    assertThat(folder.resolve("x.draft.yaml.other")).doesNotExist();
  }

  @Test
  void only_ones_own_draft_is_removed() throws IOException {
    DraftFile one = draft();
    one.write("one");
    draft().write("two");

    one.remove();
    assertThat(file("x.draft.yaml")).isEqualTo("two");

    one.write("one");
    one.remove();
    assertThat(folder.resolve("x.draft.yaml")).doesNotExist();
  }
}
