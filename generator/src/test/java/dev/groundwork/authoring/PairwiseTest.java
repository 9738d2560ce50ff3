package dev.groundwork.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.authoring.Pairwise.Factor;
import dev.groundwork.authoring.Pairwise.Pick;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every pair that can stand together does, in rows that contradict nothing. */
class PairwiseTest {

  private static final Function<Pick, Set<Pick>> NOTHING = pick -> Set.of();

  @Test
  void nine_rows_hold_every_pair_of_four_factors_with_three_values() {
    List<Factor> factors =
        List.of("a", "b", "c", "d").stream()
            .map(name -> new Factor(name, List.of("1", "2", "3")))
            .toList();

    List<Map<String, String>> rows = new Pairwise(factors, NOTHING).rows();

    assertCovered(factors, rows, NOTHING);
    assertThat(rows).as("the least possible are 9, all would be 81").hasSizeLessThanOrEqualTo(13);
  }

  @Test
  void a_layer_brings_what_it_requires_and_its_questions_need_it() {
    Factor base = new Factor("layer base", List.of("with", "without"));
    Factor more = new Factor("layer more", List.of("with", "without"));
    Factor asked = new Factor("more.question", List.of("x", "y"));
    Function<Pick, Set<Pick>> implies =
        pick ->
            pick.equals(new Pick("layer more", "with"))
                ? Set.of(new Pick("layer base", "with"))
                : pick.factor().equals("more.question")
                    ? Set.of(new Pick("layer more", "with"), new Pick("layer base", "with"))
                    : Set.of();

    List<Map<String, String>> rows = new Pairwise(List.of(base, more, asked), implies).rows();

    assertCovered(List.of(base, more, asked), rows, implies);
    assertThat(rows)
        .contains(Map.of("layer base", "without", "layer more", "without"))
        .allSatisfy(
            row -> {
              boolean more1 = "with".equals(row.get("layer more"));
              assertThat(row.containsKey("more.question")).isEqualTo(more1);
              assertThat(more1 && "without".equals(row.get("layer base"))).isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void any_factors_with_any_requirements_are_covered(long seed) {
    Random random = new Random(seed);
    List<Factor> factors = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(8); i++) {
      List<String> values = new ArrayList<>();
      for (int j = 0; j <= random.nextInt(5); j++) {
        values.add("v" + j);
      }
      factors.add(new Factor("f" + i, values));
    }
    // The last value of a factor wants the first value of an earlier one, and all that it wants.
    int[] wants = factors.stream().mapToInt(factor -> random.nextInt(factors.size())).toArray();
    Function<Pick, Set<Pick>> implies =
        pick -> {
          Set<Pick> all = new LinkedHashSet<>();
          Pick at = pick;
          while (all.add(at)) {
            int index = Integer.parseInt(at.factor().substring(1));
            List<String> values = factors.get(index).values();
            boolean last = at.value().equals(values.get(values.size() - 1)) && values.size() > 1;
            if (last && wants[index] < index) {
              at = new Pick("f" + wants[index], "v0");
            }
          }
          return all;
        };

    Pairwise pairwise = new Pairwise(factors, implies);

    assertCovered(factors, pairwise.rows(), implies);
    assertThat(new Pairwise(factors, implies).rows()).isEqualTo(pairwise.rows());
  }

  /** Counts by itself, from the factors alone: nothing of the generator is asked. */
  private static void assertCovered(
      List<Factor> factors, List<Map<String, String>> rows, Function<Pick, Set<Pick>> implies) {
    for (int i = 0; i < factors.size(); i++) {
      for (Factor other : factors.subList(i + 1, factors.size())) {
        for (String one : factors.get(i).values()) {
          for (String two : other.values()) {
            Set<Pick> all = new HashSet<>();
            Pick first = new Pick(factors.get(i).name(), one);
            Pick second = new Pick(other.name(), two);
            all.add(first);
            all.add(second);
            all.addAll(implies.apply(first));
            all.addAll(implies.apply(second));
            boolean possible = all.stream().map(Pick::factor).distinct().count() == all.size();
            boolean there =
                rows.stream()
                    .anyMatch(
                        row ->
                            one.equals(row.get(first.factor()))
                                && two.equals(row.get(second.factor())));
            assertThat(there).as(first + " with " + second).isEqualTo(possible);
          }
        }
      }
    }
    for (Map<String, String> row : rows) {
      row.forEach(
          (factor, value) ->
              implies
                  .apply(new Pick(factor, value))
                  .forEach(pick -> assertThat(row).containsEntry(pick.factor(), pick.value())));
    }
  }
}
