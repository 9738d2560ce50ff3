package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words on the command line that mean nothing: each is told with what would. */
class WrongWordsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | there is no command \"nonsense\" | groundwork --help",
        "ad | there is no command \"ad\" | did you mean add?",
        "pack nonsense | there is no command \"nonsense\" | groundwork pack --help",
        "new a b | unexpected argument \"b\" | groundwork new --help",
        "new a --no-comit | unknown option --no-comit | did you mean --no-commit?",
        "new -- -x --pack pk | unexpected argument \"--pack\" | put --pack before it",
        "help nonsense | there is no topic \"nonsense\" | interview, answers",
      })
  void they_are_told_with_a_remedy(String words, String message, String remedy) {
    Run run = Run.in(folder, words.split(" "));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("error[GW-001]: " + message + "\n").contains(remedy);
    assertThat(folder).isEmptyDirectory();
  }
}
