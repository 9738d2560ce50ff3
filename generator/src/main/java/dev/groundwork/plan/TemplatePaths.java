package dev.groundwork.plan;

import dev.groundwork.engagement.Value;
import dev.groundwork.pack.Layer;
import dev.groundwork.pack.Pack;
import dev.groundwork.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The paths that a pack's files would have, as far as they are known before anybody answers. */
public final class TemplatePaths {

  private TemplatePaths() {}

  /** The path of a file as named under {@code files/}; {@code __x__} stays in it. */
  public static String of(String file) {
    return PathTemplate.of(file).text();
  }

  /** Whether a file is rendered, rather than copied. */
  public static boolean isRendered(String file) {
    return file.endsWith(PathTemplate.RENDERED);
  }

  /**
   * Reports paths that are not legal everywhere, entries that disagree about a file, and files of
   * any layers that could not stand beside each other. Two files that both have a condition may
   * exclude each other, so that they may share a path.
   */
  public static void check(Pack pack, Problems problems) {
    List<PlannedFile> files = new ArrayList<>();
    Set<String> conditional = new HashSet<>();
    for (Layer layer : pack.layers()) {
      for (String file : layer.files()) {
        FileRule rule = FileRule.of(layer, file, problems);
        planned(pack, layer, file, problems)
            .filter(
                planned ->
                    rule.when().isEmpty()
                        || conditional.add(PathRules.folded(planned.path().value())))
            .ifPresent(files::add);
      }
    }
    Collisions.check(files, problems);
  }

  private static Optional<PlannedFile> planned(
      Pack pack, Layer layer, String file, Problems problems) {
    String source = pack.files().display(layer.fileSource(file));
    Scope scope = new Scope(layer.id(), Value.Fields.EMPTY, Map.of(), Optional.empty());
    return PathTemplate.of(file)
        .fill(Map.of(), source, problems)
        .map(
            path ->
                new PlannedFile(
                    path,
                    layer.id(),
                    source,
                    isRendered(file),
                    Mode.PLAIN,
                    false,
                    scope,
                    new TreeSet<>()));
  }
}
