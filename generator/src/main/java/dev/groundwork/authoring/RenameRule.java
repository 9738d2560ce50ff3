package dev.groundwork.authoring;

import dev.groundwork.document.Node;
import dev.groundwork.pack.Pack;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Suggestion;
import dev.groundwork.problem.Where;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A question that a pack renamed must be there under its new name, and gone under its old one. */
final class RenameRule {

  private RenameRule() {}

  static void check(Pack pack, PackTexts texts, Problems problems) {
    SortedSet<String> questions = new TreeSet<>();
    pack.layers()
        .forEach(
            layer ->
                layer
                    .questions()
                    .forEach(asked -> questions.add("choices." + layer.id() + "." + asked.id())));
    pack.renames()
        .forEach(
            (version, names) ->
                names.forEach(
                    (from, to) -> {
                      Where where = place(texts, version, from);
                      if (questions.contains(from)) {
                        problems.add(stillAsked(where, from));
                      }
                      if (!questions.contains(to) && !renamedOn(to, pack)) {
                        problems.add(nowhere(where, to, questions));
                      }
                    }));
  }

  private static boolean renamedOn(String to, Pack pack) {
    return pack.renames().values().stream().anyMatch(names -> names.containsKey(to));
  }

  private static Problem nowhere(Where where, String to, SortedSet<String> questions) {
    String hint =
        Suggestion.nearest(to, questions)
            .map(near -> "did you mean \"" + near + "\"?")
            .orElse("name a question as choices.<layer>.<question>");
    return Problem.at(
        where, Code.RENAMED_NOWHERE, "no layer asks the question \"" + to + "\"", hint);
  }

  private static Problem stillAsked(Where where, String from) {
    return Problem.at(
        where,
        Code.RENAMED_NOWHERE,
        "\"" + from + "\" is renamed, and asked all the same",
        "take the question out of its layer, or the entry out of renames");
  }

  private static Where place(PackTexts texts, String version, String from) {
    return texts.place(
        "pack.yaml",
        root ->
            root.get("renames")
                .flatMap(renames -> in(renames, version))
                .flatMap(names -> in(names, from)));
  }

  private static Optional<Node> in(Node node, String key) {
    return node instanceof Node.Mapping mapping ? mapping.get(key) : Optional.empty();
  }
}
