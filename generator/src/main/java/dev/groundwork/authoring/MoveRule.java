package dev.groundwork.authoring;

import dev.groundwork.document.Node;
import dev.groundwork.pack.Layer;
import dev.groundwork.pack.Pack;
import dev.groundwork.plan.TemplatePaths;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Suggestion;
import dev.groundwork.problem.Where;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a pack moved must have arrived: the new path is a file of a layer, or moved on. */
final class MoveRule {

  private static final Pattern PLACEHOLDER = Pattern.compile("__[a-z][a-z0-9_]*?__");

  private MoveRule() {}

  static void check(Pack pack, PackTexts texts, Problems problems) {
    SortedSet<String> paths = new TreeSet<>();
    for (Layer layer : pack.layers()) {
      layer.files().forEach(file -> paths.add(TemplatePaths.of(file)));
    }
    pack.moves()
        .forEach(
            (version, moves) ->
                moves.forEach(
                    (from, to) -> {
                      if (!arrives(to, paths) && !movedOn(to, pack)) {
                        Where where = place(texts, version, from);
                        String message = "no layer has a file for \"" + to + "\"";
                        String hint =
                            Suggestion.nearest(to, paths)
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse("name the path in the generated repository");
                        problems.add(Problem.at(where, Code.MOVE_NOWHERE, message, hint));
                      }
                    }));
  }

  private static boolean arrives(String to, SortedSet<String> paths) {
    return paths.contains(to)
        || paths.stream().filter(path -> path.contains("__")).anyMatch(path -> matches(path, to));
  }

  private static boolean matches(String path, String to) {
    String[] literal = PLACEHOLDER.split(path, -1);
    StringBuilder regex = new StringBuilder(Pattern.quote(literal[0]));
    for (int i = 1; i < literal.length; i++) {
      regex.append("[^/]+").append(Pattern.quote(literal[i]));
    }
    return to.matches(regex.toString());
  }

  private static boolean movedOn(String to, Pack pack) {
    return pack.moves().values().stream().anyMatch(moves -> moves.containsKey(to));
  }

  private static Where place(PackTexts texts, String version, String from) {
    return texts.place(
        "pack.yaml",
        root ->
            root.get("moves")
                .flatMap(moves -> in(moves, version))
                .flatMap(moves -> in(moves, from)));
  }

  private static Optional<Node> in(Node node, String key) {
    return node instanceof Node.Mapping mapping ? mapping.get(key) : Optional.empty();
  }
}
