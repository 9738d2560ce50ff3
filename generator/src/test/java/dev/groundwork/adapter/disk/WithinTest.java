package dev.groundwork.adapter.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithinTest {

  @TempDir Path temp;

  @Test
  void a_file_below_real_folders_has_a_place_whether_it_exists_or_not() throws IOException {
    Files.createDirectories(temp.resolve("docs"));
    assertThat(Within.resolve(temp, RelativePath.of("docs/a/b.md")))
        .isEqualTo(temp.resolve("docs/a/b.md"));
  }

  @Test
  void a_linked_folder_on_the_way_is_refused_wherever_it_leads() throws IOException {
    Path root = Files.createDirectory(temp.resolve("out"));
    Files.createDirectory(temp.resolve("outside"));
    Files.createDirectory(root.resolve("inside"));
    Files.createSymbolicLink(root.resolve("away"), temp.resolve("outside"));
    Files.createSymbolicLink(root.resolve("around"), root.resolve("inside"));
    Files.createSymbolicLink(root.resolve("dangling"), root.resolve("nowhere"));
    for (String path : new String[] {"away/x", "around/x", "dangling/x", "away/deep/er/x"}) {
      assertThatThrownBy(() -> Within.resolve(root, RelativePath.of(path)))
          .isInstanceOfSatisfying(
              ProblemsException.class,
              e -> assertThat(e.problems().get(0).code()).isEqualTo(Code.TARGET_ESCAPE));
    }
  }

  @Test
  void the_root_itself_may_be_reached_through_a_link() throws IOException {
    Path root = Files.createDirectory(temp.resolve("out"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), root);
    assertThat(Within.resolve(link, RelativePath.of("a/b"))).isEqualTo(link.resolve("a/b"));
  }
}
