package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from a problem is not told beside it. */
class OneProblemTest {

  @TempDir private Path folder;

  @Test
  void a_missing_name_is_not_the_packs_fault() {
    String pack = GeneratedProject.contract().resolve("pack").toString();

    Run run = GeneratedProject.runIn(folder, "new", "x", "--pack", pack, "--no-input");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err())
        .contains("engagement.name is missing")
        .doesNotContain("GW-047", "choices.base.job", "layer.yaml");
  }

  @Test
  void an_empty_name_is_told_with_what_to_do() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "engagement: {name: \"\"}\n");
    String pack = GeneratedProject.contract().resolve("pack").toString();
    String[] words = {"new", "x", "--pack", pack, "--answers", "a.yaml", "--no-input"};

    assertThat(GeneratedProject.runIn(folder, words).err())
        .contains("engagement.name is empty", "  write it, for example: ")
        .doesNotContain("GW-047");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lint", "test"})
  void of_a_text_that_is_no_yaml_nothing_else_is_said(String command) throws IOException {
    GeneratedProject.runIn(folder, "pack", "new", "n");
    Files.writeString(folder.resolve("n/pack.yaml"), "layers: [\n", StandardOpenOption.APPEND);

    Run run = GeneratedProject.runIn(folder, "pack", command, "n");

    assertThat(run.exit()).isNotZero();
    assertThat(run.out() + run.err())
        .contains("GW-0")
        .doesNotContain("is missing", "there is no layer", "can be one of: \n");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ""})
  void a_link_in_a_folder_that_is_no_pack_is_not_what_is_wrong(String pack) throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    Files.createSymbolicLink(folder.resolve("sub/l"), folder);

    Run run = GeneratedProject.runIn(folder, "list", "layers", "--pack", pack);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("it has no pack.yaml").doesNotContain("sub/l");
  }
}
