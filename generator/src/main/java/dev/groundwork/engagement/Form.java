package dev.groundwork.engagement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every field that can be answered, in the order of engagement.yaml. */
public final class Form {

  /** What the program writes itself; nobody has to confirm it. */
  static final Set<String> OF_THE_PROGRAM = Set.of("groundwork", "preset", "layers", "assumptions");

  private static final String CHOICES = "choices";

  private final Map<String, Field> fields;
  private final boolean choicesKnown;

  private Form(List<Field> fields, boolean choicesKnown) {
    this.fields = new LinkedHashMap<>();
    fields.forEach(field -> this.fields.put(field.path(), field));
    this.choicesKnown = choicesKnown;
  }

  /** The fields of engagement.yaml itself; under {@code choices} it accepts anything. */
  public static Form core() {
    List<Field> all = new ArrayList<>(FramingFields.all());
    all.addAll(SuccessFields.all());
    all.addAll(PeopleFields.all());
    all.addAll(RunningFields.all());
    return new Form(all, false);
  }

  /**
   * The fields of engagement.yaml and the questions of a pack.
   *
   * @param questions of every layer of the pack, with paths {@code choices.<layer>.<id>}
   */
  public Form with(List<Field> questions) {
    return new Form(Stream.concat(fields.values().stream(), questions.stream()).toList(), true);
  }

  public List<Field> fields() {
    return List.copyOf(fields.values());
  }

  /**
   * The field that a path stands for; {@code guardrails[0].limit} works, {@code guardrails} too.
   */
  public Optional<Field> field(String path) {
    Field exact = fields.get(path);
    if (exact != null) {
      return Optional.of(exact);
    }
    int bracket = path.indexOf('[');
    if (bracket < 0) {
      return Optional.empty();
    }
    Optional<Field> list = field(path.substring(0, bracket));
    String rest = path.substring(bracket).replaceFirst("^\\[\\d+]\\.?", "");
    return list.flatMap(
        field -> field.item().stream().filter(item -> item.path().equals(rest)).findFirst());
  }

  /** Whether a path is a mapping that holds fields, such as {@code success.owner}. */
  boolean isGroup(String path) {
    return path.isEmpty() || fields.keySet().stream().anyMatch(key -> key.startsWith(path + "."));
  }

  /** Whether a path may hold anything, because its questions are not known here. */
  boolean isOpen(String path) {
    return !choicesKnown && (path.equals(CHOICES) || path.startsWith(CHOICES + "."));
  }

  /** The keys that a mapping may have. */
  Set<String> keysOf(String group) {
    Set<String> keys = new TreeSet<>();
    String prefix = group.isEmpty() ? "" : group + ".";
    for (String path : fields.keySet()) {
      if (path.startsWith(prefix)) {
        keys.add(path.substring(prefix.length()).replaceFirst("\\..*$", ""));
      }
    }
    if (group.isEmpty()) {
      keys.add(CHOICES);
    }
    return keys;
  }
}
