package dev.groundwork.authoring;

import dev.groundwork.document.DocumentReader;
import dev.groundwork.document.Node;
import dev.groundwork.pack.PackFiles;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of a pack as texts, and the places of what stands in its YAML. */
record PackTexts(PackFiles files, DocumentReader documents) {

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
  private static final Set<Code> BY_NAME =
      Set.of(Code.LAYER_REQUIRES, Code.LAYER_CIRCLE, Code.EXTENSION_POINT);

  /** A file's text; empty when it is no text. */
  Optional<String> text(String path) {
    byte[] bytes = files.read(path);
    for (byte each : bytes) {
      if (each == 0) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Where something stands in a YAML file; the whole file when it is not found. */
  Where place(String path, Function<Node.Mapping, Optional<Node>> find) {
    String text = text(path).orElse("");
    Node.Mapping root = documents.read(files.display(path), text, new Problems()).root();
    return find.apply(root).map(Node::where).orElse(Where.file(files.display(path)));
  }

  /** Where a question's key stands in its layer's file. */
  Where question(String source, String id, String key) {
    return place(
        source,
        root ->
            root.get("questions")
                .filter(Node.Sequence.class::isInstance)
                .flatMap(
                    list ->
                        ((Node.Sequence) list)
                            .items().stream()
                                .filter(Node.Mapping.class::isInstance)
                                .map(Node.Mapping.class::cast)
                                .filter(each -> hasText(each.get("id"), id))
                                .findFirst())
                .flatMap(each -> each.get(key).or(() -> Optional.of(each))));
  }

  /** A problem of a whole file, put to the line that names what it is about. */
  Problem located(Problem problem) {
    Where where = problem.where().orElse(Where.file(""));
    Matcher quoted = QUOTED.matcher(problem.message());
    boolean ofFile = where.line() == 0 && BY_NAME.contains(problem.code());
    if (!ofFile || !quoted.find()) {
      return problem;
    }
    String word = problem.code() == Code.LAYER_CIRCLE ? "requires" : quoted.group(1);
    Pattern whole = Pattern.compile("(?<![\\w.-])" + Pattern.quote(word) + "(?![\\w.-])");
    List<String> lines =
        files.paths().stream()
            .filter(path -> files.display(path).equals(where.file()))
            .flatMap(path -> text(path).stream())
            .flatMap(String::lines)
            .toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher found = whole.matcher(lines.get(i));
      if (found.find()) {
        Where place = new Where(where.file(), i + 1, found.start() + 1, lines.get(i));
        return Problem.at(place, problem.code(), problem.message(), problem.hint());
      }
    }
    return problem;
  }

  private static boolean hasText(Optional<Node> node, String text) {
    return node.isPresent()
        && node.get() instanceof Node.Scalar scalar
        && scalar.text().equals(text);
  }
}
