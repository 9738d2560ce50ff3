package dev.groundwork.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemPagesTest {

  private static final Path PAGES = Path.of("..", "docs", "problems");

  @ParameterizedTest
  @EnumSource(Code.class)
  void every_code_has_a_page_with_problem_example_and_remedy(Code code) throws IOException {
    Path page = PAGES.resolve(code.id() + ".md");

    assertThat(page).exists();
    assertThat(Files.readString(page))
        .startsWith("# " + code.id() + ": " + code.title() + "\n")
        .contains("\n## Example\n")
        .contains("[" + code.id() + "]")
        .contains("\n## Remedy\n");
  }

  @Test
  void every_page_belongs_to_a_code_and_stands_in_the_index() throws IOException {
    List<String> codes = Arrays.stream(Code.values()).map(code -> code.id() + ".md").toList();
    String index = Files.readString(PAGES.resolve("README.md"));

    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(
              pages
                  .map(page -> page.getFileName().toString())
                  .filter(name -> !name.equals("README.md")))
          .containsExactlyInAnyOrderElementsOf(codes);
    }
    for (Code code : Code.values()) {
      assertThat(index)
          .contains("[" + code.id() + "](" + code.id() + ".md)")
          .contains(code.title());
    }
  }
}
