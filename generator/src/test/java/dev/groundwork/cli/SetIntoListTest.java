package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --set} with an index into a list that nobody gave. */
class SetIntoListTest {

  private static final Path CONTRACT = GeneratedProject.contract().toAbsolutePath();

  @TempDir private Path folder;

  private Run generate(String... more) {
    List<String> words = new ArrayList<>(List.of("new", "x", "--no-input", "--no-commit"));
    words.addAll(List.of("--pack", CONTRACT.resolve("pack").toString()));
    words.addAll(List.of("--answers", CONTRACT.resolve("engagement.yaml").toString()));
    words.addAll(List.of(more));
    return Run.in(folder, words.toArray(String[]::new));
  }

  @Test
  void the_index_reaches_into_the_list_that_holds() throws IOException {
    Run run = generate("--set", "team[0].handle=@ann", "--set", "flight.stages[0]=2%");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Files.readString(folder.resolve("x/engagement.yaml")))
        .containsPattern("role: \"?tech-lead\"?,? *\\n? *side: \"?ours\"?,? *\\n? *handle: \"?@ann")
        .containsPattern("stages: *\\[\"?2%\"?, \"?5%\"?, ");
  }

  @Test
  void what_is_missing_in_an_item_names_the_set() {
    Run run = generate("--json", "--set", "team[3].handle=@ann");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("--set team[3].handle=@ann: error[GW-013]");
    assertThat(run.out())
        .contains("\"file\": \"--set team[3].handle=@ann\"")
        .doesNotContain("\"file\": \"\"");
  }
}
