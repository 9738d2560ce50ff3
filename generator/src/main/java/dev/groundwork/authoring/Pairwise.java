package dev.groundwork.authoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A pairwise covering array: few rows in which any two values of any two factors that can stand
 * together do so at least once. Most mistakes show with one or two answers; all combinations would
 * be millions. Built greedily, one row at a time, each around a pair that is still missing; the
 * same factors give the same rows.
 */
public final class Pairwise {

  /** Something that varies, and its values. */
  public record Factor(String name, List<String> values) {
    public Factor {
      values = List.copyOf(values);
    }
  }

  /** One value of one factor. */
  public record Pick(String factor, String value) {}

  /** Two values that stand together in some row. */
  public record Pair(Pick first, Pick second) {}

  private final List<Factor> factors;
  private final Map<Pick, Set<Pick>> implied = new LinkedHashMap<>();
  private final Set<Pair> missing = new LinkedHashSet<>();

  /**
   * Prepares the pairs.
   *
   * @param implies for a value all that it brings with it, directly or not: a question's answer its
   *     layer, a layer the layers it requires
   */
  public Pairwise(List<Factor> factors, Function<Pick, Set<Pick>> implies) {
    this.factors = List.copyOf(factors);
    for (Factor factor : factors) {
      for (Pick pick : picks(factor)) {
        Set<Pick> all = new LinkedHashSet<>(implies.apply(pick));
        all.add(pick);
        implied.put(pick, all);
      }
    }
    for (int i = 0; i < factors.size(); i++) {
      for (int j = i + 1; j < factors.size(); j++) {
        pairs(factors.get(i), factors.get(j));
      }
    }
  }

  /** Every pair that can stand together. */
  public Set<Pair> pairs() {
    return Set.copyOf(missing);
  }

  private void pairs(Factor one, Factor other) {
    for (Pick first : picks(one)) {
      for (Pick second : picks(other)) {
        Map<String, String> row = new LinkedHashMap<>();
        if (put(first, row) && put(second, row)) {
          missing.add(new Pair(first, second));
        }
      }
    }
  }

  private static List<Pick> picks(Factor factor) {
    return factor.values().stream().map(value -> new Pick(factor.name(), value)).toList();
  }

  /**
   * The rows: by factor its value. A factor without a value that fits the others is left out, as
   * the questions of a layer that is not there.
   */
  public List<Map<String, String>> rows() {
    Set<Pair> uncovered = new LinkedHashSet<>(missing);
    List<Map<String, String>> rows = new ArrayList<>();
    while (!uncovered.isEmpty()) {
      Map<String, String> row = new LinkedHashMap<>();
      Pair pair = uncovered.iterator().next();
      put(pair.first(), row);
      put(pair.second(), row);
      for (Factor factor : factors) {
        if (!row.containsKey(factor.name())) {
          best(factor, row, uncovered).ifPresent(pick -> put(pick, row));
        }
      }
      uncovered.removeAll(covered(row));
      rows.add(row);
    }
    return rows;
  }

  /** The pairs that stand together in a row. */
  public static Set<Pair> covered(Map<String, String> row) {
    List<Pick> picks = new ArrayList<>();
    row.forEach((factor, value) -> picks.add(new Pick(factor, value)));
    Set<Pair> pairs = new LinkedHashSet<>();
    for (Pick first : picks) {
      for (Pick second : picks) {
        if (!first.factor().equals(second.factor())) {
          pairs.add(new Pair(first, second));
        }
      }
    }
    return pairs;
  }

  /** The value that covers most of what is missing; the first of equals. */
  private Optional<Pick> best(Factor factor, Map<String, String> row, Set<Pair> uncovered) {
    Optional<Pick> best = Optional.empty();
    long most = -1;
    for (Pick pick : picks(factor)) {
      Map<String, String> tried = new LinkedHashMap<>(row);
      if (put(pick, tried)) {
        long gain = gain(pick, row, uncovered);
        if (gain > most) {
          most = gain;
          best = Optional.of(pick);
        }
      }
    }
    return best;
  }

  private long gain(Pick pick, Map<String, String> row, Set<Pair> uncovered) {
    return row.entrySet().stream()
        .map(each -> new Pick(each.getKey(), each.getValue()))
        .filter(
            each ->
                uncovered.contains(new Pair(each, pick))
                    || uncovered.contains(new Pair(pick, each)))
        .count();
  }

  /** Puts a value and all that it brings into a row; false when something in it contradicts. */
  private boolean put(Pick pick, Map<String, String> row) {
    Set<Pick> all = implied.getOrDefault(pick, Set.of(pick));
    for (Pick each : all) {
      String value = row.getOrDefault(each.factor(), each.value());
      if (!value.equals(each.value())) {
        return false;
      }
    }
    all.forEach(each -> row.put(each.factor(), each.value()));
    return true;
  }
}
