package dev.groundwork.adapter.freemarker;

import dev.groundwork.engagement.Value;
import dev.groundwork.plan.Scope;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names that a template finds when it starts: the answers and the functions, nothing else. */
final class Root implements TemplateHashModel {

  private final Map<String, TemplateModel> own;
  private final Map<String, TemplateModel> functions;

  private Root(Map<String, TemplateModel> own, Map<String, TemplateModel> functions) {
    this.own = own;
    this.functions = functions;
  }

  /** What a scope shows; {@code reads} learns which answers are looked at. */
  static Root of(Scope scope, Reads reads, Map<String, TemplateModel> functions) {
    Map<String, TemplateModel> own = new LinkedHashMap<>();
    Value.Fields lifted = fields(scope.answers(), "engagement");
    own.put(
        "engagement",
        new Models.FieldsModel(
            lifted(lifted, scope.answers()), new Origin.Lifted(lifted.fields().keySet(), reads)));
    own.put(
        "my",
        new Models.FieldsModel(
            fields(fields(scope.answers(), "choices"), scope.layer()),
            new Origin.Answer("choices." + scope.layer(), reads)));
    Map<String, Value> contributions = new LinkedHashMap<>();
    scope.contributions().forEach((point, values) -> contributions.put(point, list(values)));
    own.put(
        "contributions",
        new Models.FieldsModel(new Value.Fields(contributions), new Origin.Nowhere()));
    scope.item().ifPresent(item -> own.put("item", item(item, reads)));
    return new Root(own, functions);
  }

  private static Value list(List<Value> values) {
    return new Value.Items(values);
  }

  private static TemplateModel item(Scope.Item item, Reads reads) {
    // Whoever renders for an item depends on the list: even a template that never asks for it.
    return Models.of(item.value(), new Origin.Part(item.answerPaths(), reads));
  }

  private static Value.Fields fields(Value.Fields parent, String key) {
    return parent.get(key).orElse(Value.Fields.EMPTY) instanceof Value.Fields fields
        ? fields
        : Value.Fields.EMPTY;
  }

  private static Value.Fields lifted(Value.Fields engagement, Value.Fields answers) {
    Map<String, Value> all = new LinkedHashMap<>(answers.fields());
    all.remove("engagement");
    all.putAll(engagement.fields());
    return new Value.Fields(all);
  }

  /** Adds a name that only the rewritten template uses. */
  Root with(String name, TemplateModel model) {
    own.put(name, model);
    return this;
  }

  // FreeMarker's contract: null for a name that is not there.
  @Override
  @SuppressWarnings("NullAway")
  public @Nullable TemplateModel get(String key) {
    TemplateModel found = own.get(key);
    return found == null ? functions.get(key) : found;
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  /** The names a template may use, for hints. */
  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(own.keySet());
    names.addAll(functions.keySet());
    names.removeIf(name -> name.startsWith("__"));
    return names;
  }

  /** The answers behind one of the names. */
  Optional<Value> value(String name) {
    return own.get(name) instanceof Models.Backed backed
        ? Optional.of(backed.value())
        : Optional.empty();
  }
}
