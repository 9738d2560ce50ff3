package dev.groundwork.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostlyPatternTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+",
        "(a*)*b",
        "x(?:[a-z]+ ?)*",
        "((a+)b?)*",
        "(a|b+)+",
        "([^\\]]*){2,}",
        "((ab)*)*",
      })
  void a_group_that_can_be_cut_in_many_ways_is_costly(String pattern) {
    assertThat(CostlyPattern.is(pattern)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a-z]+(-[a-z]+)*",
        "(a++)+",
        "(?>a+)+",
        "(a+)?",
        "(a+){3}",
        "https?://[^ ]+",
        "(ab)*",
        "([a-z]{2})+",
        "[(a+)+]",
        "\\(a+\\)+",
        "\\Q{(\\E",
        "(a|b)*",
      })
  void what_begins_each_round_with_something_fixed_is_not(String pattern) {
    assertThat(CostlyPattern.is(pattern)).isFalse();
  }
}
