package dev.groundwork.pack;

import dev.groundwork.document.MappingReader;
import dev.groundwork.document.Node;
import dev.groundwork.engagement.Value;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Reads a {@code layer.yaml}. */
final class LayerReader {

  private final Problems problems;

  LayerReader(Problems problems) {
    this.problems = problems;
  }

  Layer read(String id, Node.Mapping root, SortedSet<String> files, String source) {
    MappingReader reader = new MappingReader(root, Code.PACK_SHAPE, problems);
    if (!reader.requiredText("layer").equals(id)) {
      reader
          .node("layer")
          .ifPresent(
              node -> reader.add(node, "the layer's folder is called \"" + id + "\"", "use one"));
    }
    Layer layer =
        new Layer(
            id,
            reader.text("title").orElse(id),
            reader.text("why").orElse(""),
            reader.texts("requires"),
            questions(id, reader),
            reader.each("files", each -> entry(each, files)),
            contributes(reader),
            reader.texts("extension-points"),
            reader.each("checks", this::check),
            files,
            source);
    reader.finish();
    return layer;
  }

  private List<Question> questions(String layer, MappingReader reader) {
    QuestionReader questions = new QuestionReader(layer, problems);
    List<Question> read = reader.each("questions", questions::read);
    Map<String, Question> byId = new LinkedHashMap<>();
    for (Question question : read) {
      if (byId.put(question.id(), question) != null) {
        reader.add(
            reader.node("questions").orElse(reader.mapping()),
            "two questions are called \"" + question.id() + "\"",
            "rename one");
      }
    }
    return read;
  }

  private FileEntry entry(Node.Mapping node, SortedSet<String> files) {
    MappingReader reader = new MappingReader(node, Code.PACK_SHAPE, problems);
    Glob pattern = Glob.of(reader.requiredText("path"));
    FileEntry entry =
        new FileEntry(
            pattern,
            QuestionReader.expression(reader, "when"),
            QuestionReader.expression(reader, "each"),
            mode(reader),
            reader.flag("once"),
            reader.node("path").orElse(node).where());
    reader.finish();
    if (!pattern.text().isEmpty() && files.stream().noneMatch(pattern::matches)) {
      problems.add(
          Problem.at(
              entry.where(),
              Code.GLOB_MATCHES_NOTHING,
              "\"" + pattern.text() + "\" matches no file under files/",
              "write the path as the file is named there, with its .ftl"));
    }
    return entry;
  }

  private Check check(Node.Mapping node) {
    MappingReader reader = new MappingReader(node, Code.PACK_SHAPE, problems);
    Check check =
        new Check(
            reader.requiredText("name"), reader.texts("files"), reader.text("run"), node.where());
    if (check.files().isEmpty() && check.run().isEmpty()) {
      reader.add(node, "this check looks at nothing", "add files: [path] or run: a command");
    }
    reader.finish();
    return check;
  }

  private Optional<Boolean> mode(MappingReader reader) {
    Optional<String> mode = reader.text("mode");
    mode.filter(word -> !word.equals("executable") && !word.equals("plain"))
        .ifPresent(
            word ->
                reader.add(
                    reader.node("mode").orElseThrow(),
                    "unknown mode \"" + word + "\"",
                    "it can be executable or plain"));
    return mode.map(word -> word.equals("executable"));
  }

  private Map<String, List<Value>> contributes(MappingReader reader) {
    return reader.entries("contributes", this::contribution);
  }

  private Optional<List<Value>> contribution(Node.Entry entry) {
    if (entry.value() instanceof Node.Sequence sequence) {
      return Optional.of(sequence.items().stream().map(LayerReader::literal).toList());
    }
    return Optional.of(List.of(literal(entry.value())));
  }

  /** A literal of a pack: plain integers and booleans are typed, all else is text. */
  static Value literal(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.quoted() ? new Value.Text(scalar.text()) : plain(scalar.text());
    }
    if (node instanceof Node.Sequence sequence) {
      return new Value.Items(sequence.items().stream().map(LayerReader::literal).toList());
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    ((Node.Mapping) node)
        .entries()
        .forEach(each -> fields.put(each.key().text(), literal(each.value())));
    return new Value.Fields(fields);
  }

  private static Value plain(String text) {
    if (text.equals("true") || text.equals("false")) {
      return new Value.Flag(text.equals("true"));
    }
    if (text.matches("-?(0|[1-9][0-9]{0,17})")) {
      return new Value.Num(new BigDecimal(text), text);
    }
    return new Value.Text(text);
  }
}
