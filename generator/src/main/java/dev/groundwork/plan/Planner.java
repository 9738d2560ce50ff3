package dev.groundwork.plan;

import dev.groundwork.engagement.Value;
import dev.groundwork.pack.Expression;
import dev.groundwork.pack.Layer;
import dev.groundwork.pack.Pack;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the files that would exist: each file of each chosen layer, where its entries let it, once
 * or once an item, under the name its answers give it.
 */
public final class Planner {

  private final Pack pack;
  private final Expressions expressions;
  private final Problems problems;

  public Planner(Pack pack, Expressions expressions, Problems problems) {
    this.pack = pack;
    this.expressions = expressions;
    this.problems = problems;
  }

  /**
   * Plans.
   *
   * @param answers the complete answers
   * @param layers the chosen layers
   * @return the plan; what could not be planned is a problem
   */
  public FilePlan plan(Value.Fields answers, List<String> layers) {
    List<Layer> chosen =
        pack.layers().stream().filter(layer -> layers.contains(layer.id())).toList();
    List<PlannedFile> files = new ArrayList<>();
    for (Layer layer : chosen) {
      Scope scope = new Scope(layer.id(), answers, contributions(layer, chosen), Optional.empty());
      for (String file : layer.files()) {
        files.addAll(file(layer, file, scope));
      }
    }
    files.sort((one, other) -> one.path().compareTo(other.path()));
    Collisions.check(files, problems);
    pack.moves().values().forEach(this::moves);
    return new FilePlan(files);
  }

  /** A move names paths as any file entry does, and must stay inside as they do. */
  private void moves(Map<String, String> moves) {
    moves.forEach(
        (from, to) -> {
          for (String path : List.of(from, to)) {
            RelativePath.fault(path)
                .ifPresent(
                    fault ->
                        problems.add(
                            Problem.at(
                                Where.file(pack.files().display("pack.yaml")),
                                Code.PACK_PATH,
                                "the move of " + PathRules.quoted(path) + " " + fault,
                                "name files that the pack makes or made")));
          }
        });
  }

  private static Map<String, List<Value>> contributions(Layer layer, List<Layer> chosen) {
    Map<String, List<Value>> all = new LinkedHashMap<>();
    for (String point : layer.extensionPoints()) {
      List<Value> values = new ArrayList<>();
      chosen.forEach(each -> values.addAll(each.contributes().getOrDefault(point, List.of())));
      all.put(point, List.copyOf(values));
    }
    return all;
  }

  private List<PlannedFile> file(Layer layer, String file, Scope scope) {
    FileRule rule = FileRule.of(layer, file, problems);
    SortedSet<String> read = new TreeSet<>();
    if (rule.when().isPresent() && !holds(rule.when().get(), scope, read)) {
      return List.of();
    }
    List<PlannedFile> files = new ArrayList<>();
    for (Scope each : scopes(rule, scope, read)) {
      name(layer, file, each, read).ifPresent(named -> files.add(planned(rule, named, each)));
    }
    return files;
  }

  private static PlannedFile planned(FileRule rule, Named named, Scope scope) {
    return new PlannedFile(
        named.path(),
        scope.layer(),
        rule.source(),
        rule.source().endsWith(PathTemplate.RENDERED),
        rule.executable() ? Mode.EXECUTABLE : Mode.PLAIN,
        rule.once(),
        scope,
        named.answers());
  }

  private boolean holds(Expression when, Scope scope, SortedSet<String> read) {
    Problems found = new Problems();
    Expressions.Result result = expressions.evaluate(when.text(), when.where(), scope, found);
    problems.addAll(found.all());
    read.addAll(result.answers());
    if (result.value().orElse(new Value.Flag(false)) instanceof Value.Flag flag) {
      return flag.on();
    }
    wrong(when, "\"when: " + when.text() + "\" is not true or false", "compare with ==, < or >");
    return false;
  }

  private List<Scope> scopes(FileRule rule, Scope scope, SortedSet<String> read) {
    if (rule.each().isEmpty()) {
      return List.of(scope);
    }
    Expression each = rule.each().get();
    Problems found = new Problems();
    Expressions.Result result = expressions.evaluate(each.text(), each.where(), scope, found);
    problems.addAll(found.all());
    read.addAll(result.answers());
    if (result.value().isPresent() && result.value().get() instanceof Value.Items items) {
      List<String> paths = List.copyOf(result.answers());
      return items.items().stream().map(item -> within(scope, item, paths)).toList();
    }
    if (!found.hasErrors()) {
      wrong(each, "\"each: " + each.text() + "\" is not a list", "name a list, such as my.sites");
    }
    return List.of();
  }

  private static Scope within(Scope scope, Value item, List<String> answerPaths) {
    return new Scope(
        scope.layer(),
        scope.answers(),
        scope.contributions(),
        Optional.of(new Scope.Item(item, answerPaths)));
  }

  private record Named(RelativePath path, SortedSet<String> answers) {}

  private Optional<Named> name(Layer layer, String file, Scope scope, SortedSet<String> read) {
    SortedSet<String> answers = new TreeSet<>(read);
    PathTemplate template = PathTemplate.of(file);
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : template.names()) {
      placeholder(name, scope, answers).ifPresent(value -> values.put(name, value));
    }
    String source = pack.files().display(layer.fileSource(file));
    return template.fill(values, source, problems).map(path -> new Named(path, answers));
  }

  /** The value of {@code __name__}: a field of the item, else the pack's expression, else none. */
  private Optional<String> placeholder(String name, Scope scope, SortedSet<String> answers) {
    Optional<Value> field =
        scope.item().flatMap(item -> item.value() instanceof Value.Fields f ? f.get(name) : none());
    if (field.isPresent()) {
      scope.item().ifPresent(item -> answers.addAll(item.answerPaths()));
      return field.map(PathTemplate::text);
    }
    return Optional.ofNullable(pack.paths().get(name))
        .flatMap(
            expression -> {
              Expressions.Result result =
                  expressions.evaluate(expression.text(), expression.where(), scope, problems);
              answers.addAll(result.answers());
              return result.value().map(PathTemplate::text);
            });
  }

  private static Optional<Value> none() {
    return Optional.empty();
  }

  private void wrong(Expression expression, String message, String hint) {
    problems.add(Problem.at(expression.where(), Code.EXPRESSION, message, hint));
  }
}
