package dev.groundwork.authoring;

import dev.groundwork.engagement.EngagementReader;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.FieldType;
import dev.groundwork.engagement.Form;
import dev.groundwork.pack.Layer;
import dev.groundwork.pack.Pack;
import dev.groundwork.pack.Preset;
import dev.groundwork.problem.Problems;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the paths in templates stand for: fields that can be answered, or nothing. */
final class Meanings {

  private final Form form;

  Meanings(Pack pack) {
    this.form =
        Form.core()
            .with(
                pack.layers().stream()
                    .flatMap(layer -> layer.questions().stream())
                    .map(question -> question.field())
                    .toList());
  }

  /** Reports what a preset answers wrongly. */
  void check(Preset preset, Problems problems) {
    new EngagementReader(form).read(preset.answers(), problems);
  }

  /** What a path stands for. */
  sealed interface Meaning {
    /** An answer. */
    record Answer(Field field) implements Meaning {}

    /** A group of answers, or something inside an answer that is not described further. */
    record Something() implements Meaning {}

    /** Nothing: the path breaks off at a key. */
    record Nothing(String key, Collection<String> known) implements Meaning {}
  }

  /** The meaning of a path below {@code engagement}, {@code my} or {@code contributions}. */
  Meaning of(Layer layer, List<String> path) {
    List<String> rest = path.subList(1, path.size());
    return switch (path.get(0)) {
      case "my" -> layer.questions().isEmpty() ? none(rest) : below("choices." + layer.id(), rest);
      case "engagement" -> engagement(rest);
      case "contributions" ->
          rest.isEmpty() || layer.extensionPoints().contains(rest.get(0))
              ? new Meaning.Something()
              : new Meaning.Nothing(rest.get(0), layer.extensionPoints());
      default -> new Meaning.Something();
    };
  }

  private static Meaning none(List<String> rest) {
    return rest.isEmpty() ? new Meaning.Something() : new Meaning.Nothing(rest.get(0), List.of());
  }

  /** The keys under {@code engagement:} stand at the top, beside the other keys of the file. */
  private Meaning engagement(List<String> rest) {
    Set<String> lifted = keys("engagement");
    if (!rest.isEmpty() && lifted.contains(rest.get(0))) {
      return below("engagement", rest);
    }
    if (!rest.isEmpty() && rest.get(0).equals("choices") && !keys("").contains("choices")) {
      return new Meaning.Something();
    }
    Meaning meaning = below("", rest);
    if (meaning instanceof Meaning.Nothing nothing && nothing.key().equals(rest.get(0))) {
      Set<String> known = new LinkedHashSet<>(lifted);
      known.addAll(nothing.known());
      return new Meaning.Nothing(nothing.key(), known);
    }
    return meaning;
  }

  private Meaning below(String group, List<String> rest) {
    String here = group;
    for (int i = 0; i < rest.size(); i++) {
      String next = here.isEmpty() ? rest.get(i) : here + "." + rest.get(i);
      Optional<Field> field = field(next);
      if (field.isPresent()) {
        return inside(field.get(), rest.subList(i + 1, rest.size()));
      }
      if (keys(next).isEmpty()) {
        return new Meaning.Nothing(rest.get(i), keys(here));
      }
      here = next;
    }
    return new Meaning.Something();
  }

  private Optional<Field> field(String path) {
    return form.fields().stream().filter(field -> field.path().equals(path)).findFirst();
  }

  private static Meaning inside(Field field, List<String> rest) {
    if (rest.isEmpty()) {
      return new Meaning.Answer(field);
    }
    boolean item = field.type() == FieldType.LIST && rest.get(0).equals(Scan.ITEM);
    if (!item) {
      return new Meaning.Something();
    }
    return item(field, rest.subList(1, rest.size()));
  }

  /** The meaning of a path inside an item of a list. */
  static Meaning item(Field list, List<String> rest) {
    if (list.listsSingleValues()) {
      return rest.isEmpty() ? new Meaning.Answer(list.item().get(0)) : new Meaning.Something();
    }
    if (rest.isEmpty()) {
      return new Meaning.Something();
    }
    String key = rest.get(0);
    Optional<Field> exact = list.item().stream().filter(f -> f.path().equals(key)).findFirst();
    if (exact.isPresent()) {
      return new Meaning.Answer(exact.get());
    }
    Set<String> known = new LinkedHashSet<>();
    list.item().forEach(field -> known.add(field.path().replaceFirst("\\..*$", "")));
    return known.contains(key) ? new Meaning.Something() : new Meaning.Nothing(key, known);
  }

  private Set<String> keys(String group) {
    String prefix = group.isEmpty() ? "" : group + ".";
    Set<String> keys = new LinkedHashSet<>();
    form.fields().stream()
        .map(Field::path)
        .filter(path -> path.startsWith(prefix))
        .forEach(path -> keys.add(path.substring(prefix.length()).replaceFirst("\\..*$", "")));
    return keys;
  }
}
