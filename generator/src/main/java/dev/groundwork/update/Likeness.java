package dev.groundwork.update;

import dev.groundwork.plan.RelativePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds renamed files: among files that went away and files that came, pairs of equal content
 * first, then pairs of similar text. A pair must be the best for both, and by a clear margin: where
 * two would do, neither is taken.
 */
final class Likeness {

  /** The part of the larger file that both must share; Git asks for half. */
  private static final double ENOUGH = 0.6;

  /** Above this number of pairs only equal content is looked for. */
  private static final long MOST_PAIRS = 20_000;

  private Likeness() {}

  /**
   * The renames.
   *
   * @param gone files that are no longer at their path
   * @param come files at paths that were not there before
   * @return new path to old path
   */
  static SortedMap<RelativePath, RelativePath> renames(
      Map<RelativePath, Content> gone, Map<RelativePath, Content> come) {
    NavigableMap<RelativePath, RelativePath> renames = new TreeMap<>();
    Map<RelativePath, Content> goneLeft = new TreeMap<>(gone);
    Map<RelativePath, Content> comeLeft = new TreeMap<>(come);
    goneLeft.values().removeIf(Likeness::saysNothing);
    comeLeft.values().removeIf(Likeness::saysNothing);
    equal(goneLeft, comeLeft).forEach((to, from) -> take(renames, goneLeft, comeLeft, to, from));
    if ((long) goneLeft.size() * comeLeft.size() <= MOST_PAIRS) {
      similar(goneLeft, comeLeft).forEach(renames::put);
    }
    return renames;
  }

  private static void take(
      Map<RelativePath, RelativePath> renames,
      Map<RelativePath, Content> gone,
      Map<RelativePath, Content> come,
      RelativePath to,
      RelativePath from) {
    renames.put(to, from);
    gone.remove(from);
    come.remove(to);
  }

  /** An empty or blank file is like any other, which tells nothing. */
  private static boolean saysNothing(Content content) {
    return new String(content.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1).isBlank();
  }

  private static Map<RelativePath, RelativePath> equal(
      Map<RelativePath, Content> gone, Map<RelativePath, Content> come) {
    Map<Content, List<RelativePath>> before = byContent(gone);
    Map<RelativePath, RelativePath> found = new TreeMap<>();
    byContent(come)
        .forEach(
            (content, paths) -> {
              List<RelativePath> sources = before.getOrDefault(content, List.of());
              for (RelativePath to : paths) {
                only(sources, paths, to).ifPresent(from -> found.put(to, from));
              }
            });
    return found;
  }

  /** The one source of a new path: the only one there is, or the only one of the same name. */
  private static Optional<RelativePath> only(
      List<RelativePath> sources, List<RelativePath> targets, RelativePath to) {
    if (sources.size() == 1 && targets.size() == 1) {
      return Optional.of(sources.get(0));
    }
    List<RelativePath> named =
        sources.stream().filter(from -> from.name().equals(to.name())).toList();
    boolean clear =
        named.size() == 1
            && targets.stream().filter(other -> other.name().equals(to.name())).count() == 1;
    return clear ? Optional.of(named.get(0)) : Optional.empty();
  }

  private static Map<Content, List<RelativePath>> byContent(Map<RelativePath, Content> files) {
    return files.keySet().stream().collect(Collectors.groupingBy(files::get));
  }

  private record Pair(RelativePath from, RelativePath to, double likeness) {}

  private static Map<RelativePath, RelativePath> similar(
      Map<RelativePath, Content> gone, Map<RelativePath, Content> come) {
    Map<RelativePath, Map<String, Integer>> before = lines(gone);
    Map<RelativePath, Map<String, Integer>> now = lines(come);
    List<Pair> pairs = new ArrayList<>();
    before.forEach(
        (from, old) ->
            now.forEach(
                (to, lines) -> {
                  double likeness = likeness(old, lines);
                  if (likeness >= ENOUGH) {
                    pairs.add(new Pair(from, to, likeness));
                  }
                }));
    Map<RelativePath, RelativePath> found = new TreeMap<>();
    for (Pair pair : pairs) {
      if (best(pairs, Pair::from, pair) && best(pairs, Pair::to, pair)) {
        found.put(pair.to(), pair.from());
      }
    }
    return found;
  }

  private static boolean best(List<Pair> pairs, Function<Pair, RelativePath> side, Pair pair) {
    return pairs.stream()
        .filter(other -> !other.equals(pair) && side.apply(other).equals(side.apply(pair)))
        .max(Comparator.comparingDouble(Pair::likeness))
        .map(second -> second.likeness() < pair.likeness())
        .orElse(true);
  }

  private static Map<RelativePath, Map<String, Integer>> lines(Map<RelativePath, Content> files) {
    Map<RelativePath, Map<String, Integer>> lines = new TreeMap<>();
    files.forEach(
        (path, content) -> Text.of(content).ifPresent(text -> lines.put(path, count(text))));
    return lines;
  }

  private static Map<String, Integer> count(Text text) {
    Map<String, Integer> counts = new HashMap<>();
    text.lines().forEach(line -> counts.merge(line.content(), 1, Integer::sum));
    return counts;
  }

  /** The characters in common lines, as a part of the larger text. */
  private static double likeness(Map<String, Integer> left, Map<String, Integer> right) {
    long common = 0;
    for (Map.Entry<String, Integer> line : left.entrySet()) {
      int times = Math.min(line.getValue(), right.getOrDefault(line.getKey(), 0));
      common += (long) times * (line.getKey().length() + 1);
    }
    long larger = Math.max(size(left), size(right));
    return larger == 0 ? 0 : (double) common / larger;
  }

  private static long size(Map<String, Integer> lines) {
    return lines.entrySet().stream()
        .mapToLong(line -> (long) line.getValue() * (line.getKey().length() + 1))
        .sum();
  }
}
