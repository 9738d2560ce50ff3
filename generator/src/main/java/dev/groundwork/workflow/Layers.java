package dev.groundwork.workflow;

import dev.groundwork.engagement.Value;
import java.util.List;
import java.util.Optional;

/** The list of layers in complete answers. */
final class Layers {

  private Layers() {}

  static List<String> of(Value.Fields answers) {
    Optional<Value> layers = answers.get("layers");
    return layers.isPresent() && layers.get() instanceof Value.Items items
        ? items.items().stream()
            .filter(Value.Text.class::isInstance)
            .map(item -> ((Value.Text) item).text())
            .toList()
        : List.of();
  }
}
