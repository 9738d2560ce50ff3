package dev.groundwork.interview;

import dev.groundwork.document.Document;
import dev.groundwork.document.Node;
import dev.groundwork.document.NodePath;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.Depth;
import dev.groundwork.engagement.EngagementReader;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.FieldType;
import dev.groundwork.engagement.Form;
import dev.groundwork.engagement.Given;
import dev.groundwork.engagement.Option;
import dev.groundwork.pack.Pack;
import dev.groundwork.pack.Preset;
import dev.groundwork.plan.Expressions;
import dev.groundwork.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an interview is about: the questions there are, and where it begins.
 *
 * @param presetId the preset that the command line names; it is then not asked for
 * @param start the answers file it begins with; its comments and order are kept
 * @param settled the questions that were there before: not asked again, answered or assumed
 */
public record Questionnaire(
    Pack pack,
    Rules rules,
    Depth depth,
    Optional<String> presetId,
    Document start,
    Set<String> settled) {

  public Questionnaire {
    settled = Set.copyOf(settled);
  }

  /** About every question of the pack. */
  public Questionnaire(
      Pack pack, Rules rules, Depth depth, Optional<String> presetId, Document start) {
    this(pack, rules, depth, presetId, start, Set.of());
  }

  private static final String PRESET = "preset";
  private static final Set<String> OF_THE_PROGRAM =
      Set.of("groundwork", PRESET, "layers", "assumptions");

  /** What decides on a pack's questions. */
  public record Rules(Expressions expressions, TextDefaults defaults) {}

  /** Whether people are asked for this path; what the program writes itself is not asked for. */
  static boolean isAsked(String path) {
    return path.equals(PRESET) || !OF_THE_PROGRAM.contains(path);
  }

  Form form() {
    return Completion.form(pack);
  }

  /** The questions of engagement.yaml, in order; the kind of engagement comes after the problem. */
  List<Field> core() {
    List<Field> fields = new ArrayList<>();
    for (Field field : Form.core().fields()) {
      if (!OF_THE_PROGRAM.contains(field.path())) {
        fields.add(field);
      }
      if (field.path().equals("problem.statement") && pack.presets().size() > 1) {
        if (presetId.isEmpty()) {
          fields.add(kindOfEngagement());
        }
      }
    }
    return fields;
  }

  /** A question by its path. */
  public Optional<Field> field(String path) {
    return form().field(path);
  }

  private Field kindOfEngagement() {
    List<Option> options =
        pack.presets().stream().map(preset -> new Option(preset.id(), preset.title())).toList();
    Field asInFile = form().field(PRESET).orElseThrow();
    return new Field(
            PRESET,
            FieldType.CHOICE,
            asInFile.words(),
            asInFile.limits(),
            Depth.QUICK,
            false,
            new dev.groundwork.engagement.Default.Fixed(
                new dev.groundwork.engagement.Value.Text(pack.presets().get(0).id())),
            List.of())
        .choices(options);
  }

  /** The preset in force; an id that the pack does not have counts as none. */
  Preset preset(Replies replies) {
    return presetId
        .or(() -> replies.said(PRESET).map(node -> ((Node.Scalar) node).text()))
        .flatMap(pack::preset)
        .orElseGet(() -> pack.presets().get(0));
  }

  /** What the start document says that is nobody's answer: the format, the layers. */
  Node.Mapping rest() {
    List<Node.Entry> entries =
        start.root().entries().stream()
            .filter(entry -> Set.of("groundwork", "layers").contains(entry.key().text()))
            .toList();
    Node.Mapping root = start.root();
    return new Node.Mapping(entries, root.flow(), root.where(), root.span());
  }

  /**
   * What the start document answers.
   *
   * @param problems receives what is wrong with it; it is better told before the first question
   */
  Replies answered(Problems problems) {
    Node.Mapping said = said();
    Given given = new EngagementReader(form()).read(said, problems);
    return Replies.in(said, form(), given.assumed());
  }

  /** The start document without the layers' answers that the program assumed: it does so anew. */
  private Node.Mapping said() {
    Node.Mapping said = start.root();
    if (said.get("assumptions").orElse(said) instanceof Node.Sequence listed) {
      for (Node item : listed.items()) {
        String path = Shown.typed(item);
        Optional<NodePath> choice =
            path.startsWith("choices.") ? NodePath.parse(path) : Optional.empty();
        said = choice.isPresent() ? Trees.without(said, choice.get()) : said;
      }
    }
    return said;
  }
}
