package dev.groundwork.workflow;

import dev.groundwork.engagement.Value;
import dev.groundwork.pack.Expression;
import dev.groundwork.pack.Pack;
import dev.groundwork.plan.Expressions;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.plan.Scope;
import dev.groundwork.problem.Problems;
import dev.groundwork.render.FileTree;
import dev.groundwork.write.Lock;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has another name now: files that the pack moved since the recorded version, and files that
 * an answer names, recognised by the one source they come from.
 */
final class Renamed {

  private final Expressions expressions;

  Renamed(Expressions expressions) {
    this.expressions = expressions;
  }

  /** Old path to new path. */
  SortedMap<RelativePath, RelativePath> since(Lock lock, Generated now) {
    SortedMap<RelativePath, RelativePath> renamed = bySource(lock, now.tree());
    renamed.putAll(declared(lock, now));
    return renamed;
  }

  private SortedMap<RelativePath, RelativePath> declared(Lock lock, Generated now) {
    Pack pack = now.pack();
    Map<String, String> chain = ByVersion.since(lock.origin().pack().version(), pack.moves());
    SortedMap<RelativePath, RelativePath> paths = new TreeMap<>();
    chain.forEach(
        (from, to) -> {
          Optional<RelativePath> old = named(from, pack, lock.origin().answers());
          Optional<RelativePath> fresh = named(to, pack, now.answered().values());
          if (old.isPresent() && fresh.isPresent()) {
            paths.put(old.get(), fresh.get());
          }
        });
    return paths;
  }

  private Optional<RelativePath> named(String path, Pack pack, Value.Fields answers) {
    String name = path;
    for (Map.Entry<String, Expression> each : pack.paths().entrySet()) {
      String placeholder = "__" + each.getKey() + "__";
      if (name.contains(placeholder)) {
        Scope scope = new Scope("", answers, Map.of(), Optional.empty());
        Expression expression = each.getValue();
        Optional<Value> value =
            expressions
                .evaluate(expression.text(), expression.where(), scope, new Problems())
                .value();
        name = name.replace(placeholder, value.map(Renamed::text).orElse(placeholder));
      }
    }
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    return RelativePath.fault(composed).isEmpty()
        ? Optional.of(RelativePath.of(composed))
        : Optional.empty();
  }

  private static String text(Value value) {
    return value instanceof Value.Text text ? text.text() : "";
  }

  private static SortedMap<RelativePath, RelativePath> bySource(Lock lock, FileTree tree) {
    Map<String, Optional<RelativePath>> gone = new HashMap<>();
    lock.files()
        .forEach(
            (path, file) -> {
              if (tree.get(path).isEmpty()) {
                gone.merge(file.source(), Optional.of(path), (one, other) -> Optional.empty());
              }
            });
    Map<String, Optional<RelativePath>> come = new HashMap<>();
    tree.files()
        .forEach(
            (path, file) -> {
              if (!lock.files().containsKey(path)) {
                come.merge(file.source(), Optional.of(path), (one, other) -> Optional.empty());
              }
            });
    SortedMap<RelativePath, RelativePath> renamed = new TreeMap<>();
    gone.forEach(
        (source, from) ->
            from.ifPresent(
                old ->
                    come.getOrDefault(source, Optional.empty())
                        .ifPresent(fresh -> renamed.put(old, fresh))));
    return renamed;
  }
}
