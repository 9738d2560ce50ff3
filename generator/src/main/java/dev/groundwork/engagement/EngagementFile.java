package dev.groundwork.engagement;

import dev.groundwork.document.DocumentEditor.Change;
import dev.groundwork.document.Node;
import dev.groundwork.document.NodePath;
import dev.groundwork.document.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has to be written so that a file holds all answers. */
public final class EngagementFile {

  private final Form form;

  public EngagementFile(Form form) {
    this.form = form;
  }

  /**
   * The differences, field by field, in the order of the file.
   *
   * @param inFile what {@link EngagementReader#read} found in the file
   * @param wanted what it is to hold
   */
  public List<Change> changes(Value.Fields inFile, Value.Fields wanted) {
    List<Change> changes = new ArrayList<>();
    for (Field field : form.fields()) {
      Optional<Value> value = wanted.at(field.path());
      if (value.isPresent() && !value.equals(inFile.at(field.path()))) {
        changes.addAll(change(field, inFile.at(field.path()), value.get()));
      }
    }
    return changes;
  }

  /** A list that only grew gets its new items; its own items stay as they are written. */
  private static List<Change> change(Field field, Optional<Value> old, Value wanted) {
    NodePath path = NodePath.of(field.path());
    boolean bothLists =
        old.isPresent() && old.get() instanceof Value.Items && wanted instanceof Value.Items;
    if (!bothLists) {
      return List.of(new Change(path, node(field, wanted)));
    }
    List<Value> before = ((Value.Items) old.get()).items();
    List<Value> after = ((Value.Items) wanted).items();
    boolean grew = after.size() > before.size() && after.subList(0, before.size()).equals(before);
    if (!grew || before.isEmpty()) {
      return List.of(new Change(path, node(field, wanted)));
    }
    List<Change> changes = new ArrayList<>();
    for (int i = before.size(); i < after.size(); i++) {
      changes.add(new Change(path.then(new NodePath.Index(i)), item(field, after.get(i))));
    }
    return changes;
  }

  /** A value as a node; text gets quotes where a reader might take it for something else. */
  public static Node node(Field field, Value value) {
    if (value instanceof Value.Items list) {
      return Trees.list(list.items().stream().map(item -> item(field, item)).toList());
    }
    if (value instanceof Value.Fields fields) {
      Map<String, Node> nodes = new LinkedHashMap<>();
      fields.fields().forEach((key, child) -> nodes.put(key, node(child(field, key), child)));
      return Trees.mapping(nodes);
    }
    return single(field, value);
  }

  private static Node item(Field list, Value value) {
    return node(list.listsSingleValues() ? list.item().get(0) : list, value);
  }

  private static Field child(Field field, String key) {
    return field.item().stream()
        .filter(item -> item.path().equals(key))
        .findFirst()
        .orElse(Field.of(key, FieldType.TEXT));
  }

  private static Node single(Field field, Value value) {
    if (value instanceof Value.Num number) {
      return Trees.plain(number.written());
    }
    if (value instanceof Value.Flag flag) {
      return Trees.plain(flag.on() ? "true" : "false");
    }
    String text = ((Value.Text) value).text();
    return switch (field.type()) {
      case DATE, QUANTITY, PERCENT, DURATION -> Trees.plain(text);
      default -> Trees.text(text);
    };
  }
}
