package dev.groundwork.engagement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The framing as values that can be computed with. What could not be read is absent: its problem
 * was reported where it was found.
 *
 * @param packageName the Python package of the product
 * @param team absent when the list could not be read
 * @param volumePerDay outputs a day
 * @param margin by how many points a new version may be worse
 */
public record Engagement(
    String name,
    Optional<String> slug,
    Optional<String> packageName,
    Success success,
    List<Guardrail> guardrails,
    List<Group> groups,
    Optional<List<Member>> team,
    List<Source> sources,
    Optional<Quantity> labelDelay,
    Optional<BigDecimal> volumePerDay,
    Optional<List<Quantity>> stages,
    Optional<Quantity> margin) {

  public Engagement {
    guardrails = List.copyOf(guardrails);
    groups = List.copyOf(groups);
    sources = List.copyOf(sources);
  }

  /** The success metric. An absent baseline is unknown. */
  public record Success(
      String id,
      String event,
      Optional<Quantity> target,
      Optional<Quantity> baseline,
      Optional<String> direction,
      Optional<String> kind,
      Optional<Quantity> window,
      Optional<String> ours,
      Optional<String> customers) {}

  /** A metric with a limit. */
  public record Guardrail(
      String id,
      Optional<Quantity> limit,
      Optional<String> kind,
      Optional<Quantity> window,
      Optional<String> owner) {}

  /** A grouping of the population whose groups must be served equally well. */
  public record Group(String attribute, Optional<Quantity> maxGap) {}

  /** Somebody who has a role, or a role that nobody has yet. */
  public record Member(String role, Optional<String> side, Optional<String> name) {}

  /** Data of the customer. */
  public record Source(String id, Optional<String> owner) {}

  /** Reads the values; leaves out what is not there. */
  public static Engagement of(Value.Fields values) {
    return new Engagement(
        text(values, "engagement.name").orElse(""),
        text(values, "engagement.slug"),
        text(values, "engagement.package"),
        success(values),
        list(values, "guardrails", Engagement::guardrail).orElse(List.of()),
        list(values, "groups", Engagement::groupOf).orElse(List.of()),
        list(values, "team", Engagement::member),
        list(values, "data.sources", Engagement::source).orElse(List.of()),
        quantity(values, "data.label_delay"),
        number(values, "data.volume_per_day"),
        stages(values),
        quantity(values, "regression_margin"));
  }

  private static Success success(Value.Fields values) {
    return new Success(
        text(values, "success.id").orElse(""),
        text(values, "success.event").orElse(""),
        quantity(values, "success.target"),
        quantity(values, "success.baseline"),
        text(values, "success.direction"),
        text(values, "success.kind"),
        quantity(values, "success.window"),
        text(values, "success.owner.ours"),
        text(values, "success.owner.customer"));
  }

  private static Guardrail guardrail(Value.Fields item) {
    return new Guardrail(
        text(item, "id").orElse(""),
        quantity(item, "limit"),
        text(item, "kind"),
        quantity(item, "window"),
        text(item, "owner"));
  }

  private static Group groupOf(Value.Fields item) {
    return new Group(text(item, "attribute").orElse(""), quantity(item, "max_gap"));
  }

  private static Member member(Value.Fields item) {
    return new Member(text(item, "role").orElse(""), text(item, "side"), text(item, "name"));
  }

  private static Source source(Value.Fields item) {
    return new Source(text(item, "id").orElse(""), text(item, "owner"));
  }

  private static Optional<List<Quantity>> stages(Value.Fields values) {
    if (!(values.at("flight.stages").orElse(Value.Fields.EMPTY) instanceof Value.Items items)) {
      return Optional.empty();
    }
    return Optional.of(
        items.items().stream()
            .map(item -> item instanceof Value.Text text ? text.text() : "")
            .flatMap(text -> Quantity.parse(text).stream())
            .toList());
  }

  private static <T> Optional<List<T>> list(
      Value.Fields values, String path, Function<Value.Fields, T> item) {
    if (!(values.at(path).orElse(Value.Fields.EMPTY) instanceof Value.Items items)) {
      return Optional.empty();
    }
    return Optional.of(
        items.items().stream()
            .map(value -> value instanceof Value.Fields fields ? fields : Value.Fields.EMPTY)
            .map(item)
            .toList());
  }

  private static Optional<String> text(Value.Fields values, String path) {
    return values
        .at(path)
        .flatMap(
            value ->
                value instanceof Value.Text text ? Optional.of(text.text()) : Optional.empty());
  }

  private static Optional<Quantity> quantity(Value.Fields values, String path) {
    return text(values, path).flatMap(Quantity::parse);
  }

  private static Optional<BigDecimal> number(Value.Fields values, String path) {
    return values
        .at(path)
        .flatMap(
            value -> value instanceof Value.Num num ? Optional.of(num.number()) : Optional.empty());
  }
}
