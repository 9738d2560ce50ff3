package dev.groundwork.pack;

import dev.groundwork.document.MappingReader;
import dev.groundwork.document.Node;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a preset. */
final class PresetReader {

  private final Problems problems;

  PresetReader(Problems problems) {
    this.problems = problems;
  }

  Preset read(String id, Node.Mapping root) {
    MappingReader reader = new MappingReader(root, Code.PACK_SHAPE, problems);
    Preset preset =
        new Preset(
            id,
            reader.text("title").orElse(id),
            reader.text("why").orElse(""),
            reader.texts("layers"),
            reader
                .child("answers")
                .orElseGet(() -> new Node.Mapping(List.of(), true, root.where(), Node.Span.NONE)),
            supports(reader));
    if (preset.layers().isEmpty()) {
      reader.add(root, "the preset chooses no layers", "add layers: [base]");
    }
    reader.finish();
    return preset;
  }

  private Map<String, List<String>> supports(MappingReader reader) {
    return reader.entries(
        "supports",
        entry -> {
          if (entry.value() instanceof Node.Sequence sequence) {
            return Optional.of(
                sequence.items().stream()
                    .filter(Node.Scalar.class::isInstance)
                    .map(item -> ((Node.Scalar) item).text())
                    .toList());
          }
          reader.add(entry.value(), "what is supported is a list", "write [online, batch]");
          return Optional.<List<String>>empty();
        });
  }
}
