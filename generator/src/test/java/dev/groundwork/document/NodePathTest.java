package dev.groundwork.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodePathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "success.target", "team[0].handle", "a[1][2]", "choices.ci-github.x"})
  void a_path_prints_as_it_was_written(String written) {
    assertThat(NodePath.of(written)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "a.", ".a", "a..b", "a[", "a[x]", "[0]", "a b", "a[-1]", "a[99999999]"})
  void what_is_no_path_is_refused(String written) {
    assertThat(NodePath.parse(written)).isEmpty();
  }
}
