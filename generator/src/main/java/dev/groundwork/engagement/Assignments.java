package dev.groundwork.engagement;

import dev.groundwork.document.DocumentReader;
import dev.groundwork.document.Node;
import dev.groundwork.document.NodePath;
import dev.groundwork.document.Trees;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Suggestion;
import dev.groundwork.problem.Where;
import java.util.List;
import java.util.Optional;

/** Single answers from the command line: {@code --set success.target=90%}. */
public final class Assignments {

  private final Form form;
  private final DocumentReader reader;
  private final Node.Mapping preset;

  /**
   * Assignments to the fields of a form.
   *
   * @param preset the answers that hold where none is given, before the defaults
   */
  public Assignments(Form form, DocumentReader reader, Node.Mapping preset) {
    this.form = form;
    this.reader = reader;
    this.preset = preset;
  }

  /**
   * Puts one assignment over answers and confirms the answer. An index reaches into the list that
   * holds: the one that was given, else that of the preset, else the default.
   *
   * @param written {@code path=value}; text counts verbatim, lists and objects are YAML in flow
   *     form
   * @param problems receives GW-005 when it cannot be understood
   * @return the answers as they were when there was a problem
   */
  public Node.Mapping apply(Node.Mapping answers, String written, Problems problems) {
    String name = "--set " + written;
    int equals = written.indexOf('=');
    Optional<NodePath> path =
        equals < 0 ? Optional.empty() : NodePath.parse(written.substring(0, equals).strip());
    if (path.isEmpty()) {
      refuse(name, "it has to be PATH=VALUE", "for example --set success.target=90%", problems);
      return answers;
    }
    Problems found = new Problems();
    Node value = value(path.get().toString(), written.substring(equals + 1), name, found);
    problems.addAll(found.all());
    if (found.hasErrors()) {
      return answers;
    }
    try {
      String text = path.get().toString();
      Where made = Where.file(name);
      Node.Mapping whole = withListOf(text, answers, made);
      return confirmed(Trees.with(whole, path.get(), value, made), text);
    } catch (IllegalArgumentException blocked) {
      refuse(name, String.valueOf(blocked.getMessage()), "look at the path", problems);
      return answers;
    }
  }

  /** Answers with the list that holds, when the path reaches into one that nobody gave. */
  private Node.Mapping withListOf(String path, Node.Mapping answers, Where where) {
    int bracket = path.indexOf('[');
    if (bracket < 0) {
      return answers;
    }
    NodePath list = NodePath.of(path.substring(0, bracket));
    Optional<Node> given = Trees.at(answers, list);
    if (given.filter(node -> !(node instanceof Node.Scalar s && s.isNull())).isPresent()) {
      return answers;
    }
    return Trees.at(preset, list)
        .or(() -> form.field(list.toString()).flatMap(Assignments::usual))
        .map(node -> Trees.with(answers, list, Trees.placed(node, where)))
        .orElse(answers);
  }

  private static Optional<Node> usual(Field field) {
    return field.fallback() instanceof Default.Fixed fixed
        ? Optional.of(EngagementFile.node(field, fixed.value()))
        : Optional.empty();
  }

  private Node value(String path, String text, String name, Problems problems) {
    Optional<Field> field = form.field(path);
    boolean isGroup = form.isGroup(path) || isListItem(path);
    if (field.isEmpty() && !isGroup && !form.isOpen(path)) {
      List<String> known = form.fields().stream().map(Field::path).toList();
      String hint =
          Suggestion.nearest(path, known)
              .map(near -> "did you mean \"" + near + "\"?")
              .orElse("groundwork list questions shows all paths");
      refuse(name, "there is no answer \"" + path + "\"", hint, problems);
    }
    boolean isYaml =
        field
            .map(found -> found.type() == FieldType.LIST || found.type() == FieldType.CHOICES)
            .orElse(isGroup);
    boolean looksYaml = field.isEmpty() && (text.startsWith("[") || text.startsWith("{"));
    if (isYaml || looksYaml) {
      return reader.readValue(name, text, problems);
    }
    return new Node.Scalar(text, true, new Where(name, 0, 0, ""), Node.Span.NONE);
  }

  /** An item of a list of objects, such as {@code team[0]}. */
  private boolean isListItem(String path) {
    return path.endsWith("]")
        && form.field(path.substring(0, path.lastIndexOf('[')))
            .filter(list -> list.type() == FieldType.LIST)
            .isPresent();
  }

  private static Node.Mapping confirmed(Node.Mapping answers, String path) {
    if (!(answers.get("assumptions").orElse(answers) instanceof Node.Sequence listed)) {
      return answers;
    }
    List<Node> left =
        listed.items().stream()
            .filter(item -> !(item instanceof Node.Scalar assumed && covers(path, assumed.text())))
            .toList();
    return Trees.with(
        answers,
        NodePath.of("assumptions"),
        new Node.Sequence(left, listed.flow(), listed.where(), listed.span()));
  }

  /** Whether giving one path gives the other: itself, something in it, or something around it. */
  private static boolean covers(String given, String assumed) {
    return given.equals(assumed)
        || given.startsWith(assumed + ".")
        || given.startsWith(assumed + "[")
        || assumed.startsWith(given + ".");
  }

  private static void refuse(String name, String why, String hint, Problems problems) {
    problems.add(Problem.at(Where.file(name), Code.BAD_SET, why, hint));
  }
}
