package dev.groundwork.engagement;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns given answers into complete ones, and remembers which of them were assumed. */
final class Completion {

  private final Form form;
  private final Given given;
  private final Given preset;
  private final Problems problems;
  private final Map<String, Value> answers = new LinkedHashMap<>();
  private final List<String> assumed = new ArrayList<>();
  private final List<String> open = new ArrayList<>();

  Completion(Form form, Given given, Given preset, Problems problems) {
    this.form = form;
    this.given = given;
    this.preset = preset;
    this.problems = problems;
  }

  /** A member of the team whose name nobody knows yet. */
  static Value member(String role) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("role", new Value.Text(role));
    fields.put("side", new Value.Text(Roles.side(role)));
    return new Value.Fields(fields);
  }

  Completed run() {
    unknownAssumptions();
    form.fields().stream()
        .filter(field -> !field.path().startsWith("choices."))
        .forEach(this::fill);
    addRolesOfDefaultOwners();
    List<Value> paths = new ArrayList<>();
    assumed.forEach(path -> paths.add(new Value.Text(path)));
    answers.put("assumptions", new Value.Items(paths));
    given.values().get("choices").ifPresent(choices -> answers.put("choices", choices));
    Value.Fields values = Nesting.of(answers);
    Engagement engagement = Engagement.of(values);
    Rules.check(engagement, given.places(), problems);
    return new Completed(values, engagement, given.places(), assumed, open);
  }

  private void fill(Field field) {
    String path = field.path();
    Optional<Value> written = given.values().at(path);
    boolean unconfirmed = given.assumed().stream().anyMatch(listed -> covers(listed, path));
    Optional<Value> usual = unconfirmed || written.isEmpty() ? usual(field) : Optional.empty();
    if (written.isPresent() && usual.isEmpty()) {
      answers.put(path, written.get());
      if (unconfirmed) {
        assumed.add(path);
      }
    } else if (written.isEmpty() && given.has(path)) {
      return;
    } else if (usual.isPresent()) {
      answers.put(path, usual.get());
      if (!Form.OF_THE_PROGRAM.contains(path)) {
        assumed.add(path);
      }
    } else if (field.required()) {
      missing(field);
    } else if (field.depth() != Depth.FULL && !Form.OF_THE_PROGRAM.contains(path)) {
      open.add(path);
    }
  }

  /** A path on the list stands for itself and for everything below it. */
  private static boolean covers(String listed, String path) {
    return path.equals(listed) || path.startsWith(listed + ".");
  }

  private Optional<Value> usual(Field field) {
    Optional<Value> ofPreset = preset.values().at(field.path());
    if (ofPreset.isPresent()) {
      return ofPreset;
    }
    if (field.fallback() instanceof Default.Fixed fixed) {
      return Optional.of(fixed.value());
    }
    return switch (field.path()) {
      case "engagement.slug" -> text("engagement.name").map(name -> value(Slug.of(name).value()));
      case "engagement.package" ->
          text("engagement.slug").map(slug -> value(PackageName.of(new Slug(slug))));
      case "regression_margin" -> Optional.of(value(margin()));
      default -> Optional.empty();
    };
  }

  /** The smaller of 2 points and a quarter of the way from baseline to target. */
  private String margin() {
    BigDecimal two = BigDecimal.valueOf(2);
    Optional<Quantity> target = text("success.target").flatMap(Quantity::parse);
    Optional<Quantity> baseline = text("success.baseline").flatMap(Quantity::parse);
    if (target.isEmpty()
        || baseline.isEmpty()
        || !isShare(target.get())
        || !isShare(baseline.get())) {
      return "2%";
    }
    BigDecimal way = target.get().value().subtract(baseline.get().value()).abs();
    BigDecimal quarter = way.multiply(new BigDecimal("0.25"));
    BigDecimal margin = quarter.signum() > 0 ? quarter.min(two) : two;
    return margin.stripTrailingZeros().toPlainString() + "%";
  }

  private static boolean isShare(Quantity quantity) {
    return quantity.dimension() == Quantity.Dimension.SHARE;
  }

  private void missing(Field field) {
    problems.add(
        Problem.at(
            Places.near(field.path(), given.places()),
            Code.MISSING,
            field.path() + " is missing: " + field.words().ask(),
            "add it, for example: " + FieldReader.example(field)));
  }

  private void addRolesOfDefaultOwners() {
    if (!(answers.get("team") instanceof Value.Items team)) {
      return;
    }
    List<Value> members = new ArrayList<>(team.items());
    List<String> roles = new ArrayList<>();
    members.forEach(member -> roles.add(textOf(member, "role")));
    for (String role : defaultOwners()) {
      if (!roles.contains(role)) {
        roles.add(role);
        members.add(member(role));
      }
    }
    answers.put("team", new Value.Items(members));
  }

  private List<String> defaultOwners() {
    List<String> owners = new ArrayList<>();
    for (String path : List.of("success.owner.ours", "success.owner.customer")) {
      if (assumed.contains(path)) {
        text(path).ifPresent(owners::add);
      }
    }
    owners.addAll(defaultOwnersOf("guardrails"));
    owners.addAll(defaultOwnersOf("data.sources"));
    return owners;
  }

  private List<String> defaultOwnersOf(String list) {
    List<String> owners = new ArrayList<>();
    if (answers.get(list) instanceof Value.Items items) {
      for (int i = 0; i < items.items().size(); i++) {
        boolean chosen = !assumed.contains(list) && given.has(list + "[" + i + "].owner");
        String owner = textOf(items.items().get(i), "owner");
        if (!chosen && !owner.isEmpty()) {
          owners.add(owner);
        }
      }
    }
    return owners;
  }

  private void unknownAssumptions() {
    List<String> known = form.fields().stream().map(Field::path).toList();
    for (int i = 0; i < given.assumed().size(); i++) {
      String path = given.assumed().get(i);
      if (form.field(path).isEmpty() && !form.isGroup(path) && !form.isOpen(path)) {
        problems.add(
            Problem.at(
                Places.near("assumptions[" + i + "]", given.places()),
                Code.UNUSED_ANSWER,
                "assumptions names \"" + path + "\", which is no answer",
                Suggestion.nearest(path, known)
                    .map(near -> "did you mean \"" + near + "\"?")
                    .orElse("delete it")));
      }
    }
  }

  private Optional<String> text(String path) {
    return answers.get(path) instanceof Value.Text text
        ? Optional.of(text.text())
        : Optional.empty();
  }

  private static String textOf(Value item, String key) {
    boolean isText =
        item instanceof Value.Fields fields && fields.get(key).orElse(item) instanceof Value.Text;
    return isText ? ((Value.Text) ((Value.Fields) item).get(key).orElseThrow()).text() : "";
  }

  private static Value value(String text) {
    return new Value.Text(text);
  }
}
