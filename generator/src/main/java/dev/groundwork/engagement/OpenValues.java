package dev.groundwork.engagement;

import dev.groundwork.document.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values whose questions are not known: everything stays text. */
final class OpenValues {

  private OpenValues() {}

  static Value of(Node node) {
    if (node instanceof Node.Mapping mapping) {
      Map<String, Value> values = new LinkedHashMap<>();
      mapping.entries().forEach(entry -> values.put(entry.key().text(), of(entry.value())));
      return new Value.Fields(values);
    }
    if (node instanceof Node.Sequence list) {
      return new Value.Items(list.items().stream().map(OpenValues::of).toList());
    }
    return new Value.Text(((Node.Scalar) node).text());
  }
}
