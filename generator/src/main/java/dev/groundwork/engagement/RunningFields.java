package dev.groundwork.engagement;

import static dev.groundwork.engagement.FieldType.CHOICE;
import static dev.groundwork.engagement.FieldType.LIST;
import static dev.groundwork.engagement.FieldType.PERCENT;
import static dev.groundwork.engagement.FieldType.TEXT;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The questions about how the system runs, and what the program writes itself. */
final class RunningFields {

  private static final String WORD = "[a-z][a-z0-9-]*";

  private RunningFields() {}

  static List<Field> all() {
    return List.of(
        serving(),
        fallback(),
        unit(),
        stages(),
        rollback(),
        margin(),
        ci(),
        monitoring(),
        flags(),
        assumptions());
  }

  static Field direction(String path) {
    return Field.of(path, CHOICE)
        .title("Direction")
        .ask("Is higher or lower better?")
        .why("An alert that looks the wrong way never fires.")
        .changes("gate, alert, SLO")
        .choices(
            List.of(
                new Option("higher", "Higher is better"), new Option("lower", "Lower is better")));
  }

  static Field kind(String path) {
    return Field.of(path, CHOICE)
        .title("Kind of metric")
        .ask("How is it computed?")
        .why("A share, a mean and a percentile need different alerts.")
        .changes("metrics, rules")
        .choices(
            List.of(
                new Option("ratio", "A share of cases"),
                new Option("mean", "A mean"),
                new Option("quantile", "A percentile"),
                new Option("count", "A number of events")));
  }

  static Field role(String path) {
    return Field.of(path, CHOICE)
        .title("Owner")
        .ask("Which role owns it?")
        .why("Every number, alert and data source has one owner.")
        .changes("CODEOWNERS, alerts")
        .choices(Roles.OPTIONS);
  }

  static Field percent(String path) {
    return Field.of(path, PERCENT)
        .range(Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.valueOf(100)));
  }

  private static Field serving() {
    return Field.of("serving", CHOICE)
        .title("Serving")
        .ask("Does the system answer at once, or for many cases at a time?")
        .why("It decides what runs, and what late means.")
        .changes("serving, latency guardrail, alerts")
        .choices(
            List.of(
                new Option("online", "Online: one request, one answer"),
                new Option("batch", "Batch: many cases in one run")))
        .fallback(Default.text("online"))
        .at(Depth.FULL);
  }

  private static Field fallback() {
    return Field.of("fallback", CHOICE)
        .title("Fallback")
        .ask("What must the system do when the model is unavailable or unsure?")
        .why("Models are wrong sometimes; the system must still be right.")
        .changes("resilience, runbooks, fallback metric")
        .choices(
            List.of(
                new Option("rule", "Use the rule without ML"),
                new Option("last-good", "Repeat the last good answer"),
                new Option("abstain", "Say that there is no answer"),
                new Option("human", "Hand the case to a person")))
        .fallback(Default.text("rule"));
  }

  private static Field unit() {
    return Field.of("flight.unit", TEXT)
        .title("Unit of a flight")
        .ask("When new behaviour is let out step by step: to whom or what, one at a time?")
        .why("One person must not see two behaviours in turn.")
        .changes("flags, flight plan")
        .examples("recipient", "site")
        .pattern(WORD)
        .fallback(Default.text("subject"))
        .at(Depth.FULL);
  }

  private static Field stages() {
    Value.Items usual = Value.Items.of(List.of("1%", "5%", "25%", "50%", "100%"));
    return Field.of("flight.stages", LIST)
        .title("Stages of a flight")
        .ask("In which steps, from a few to all?")
        .why("A bad model is found while few people have met it.")
        .changes("flags, flight plan")
        .examples("[1%, 5%, 25%, 50%, 100%]")
        .items(List.of(percent("").title("Stage")))
        .fallback(Default.fixed(usual))
        .at(Depth.FULL);
  }

  private static Field rollback() {
    return Field.of("flight.rollback", CHOICE)
        .title("Rollback")
        .ask(
            "When the number moves the wrong way: may the system take new behaviour back by itself?")
        .why("A number that moves at night should not wait for a person.")
        .changes("flights, runbooks")
        .choices(
            List.of(
                new Option("automatic", "At once, and somebody is told"),
                new Option("confirm", "After a person has confirmed it")))
        .fallback(Default.text("automatic"))
        .at(Depth.FULL);
  }

  private static Field margin() {
    return percent("regression_margin")
        .title("Margin for a new version")
        .ask("How many percentage points worse may a new version measure and still go out?")
        .why("Without a margin no finite sample shows that a version is not worse.")
        .changes("promotion gate, sample sizes")
        .examples("2%")
        .fallback(
            new Default.Derived(
                "2 points, or a quarter of the way from baseline to target if less"))
        .at(Depth.FULL);
  }

  private static Field ci() {
    return platform("platform.ci", "CI", "Where do the checks run?", "github", "GitHub Actions")
        .why("The same commands run for people and for CI.")
        .changes("workflows");
  }

  private static Field monitoring() {
    return platform(
            "platform.monitoring",
            "Monitoring",
            "What watches the system?",
            "prometheus",
            "Prometheus")
        .why("Rules and panels are written in its language.")
        .changes("rules, dashboard");
  }

  private static Field flags() {
    return platform(
            "platform.flags", "Feature flags", "What serves the feature flags?", "flagd", "flagd")
        .why("Code asks OpenFeature; this says who answers.")
        .changes("flags");
  }

  /** A file may name any product; the interview offers those that the preset supports. */
  private static Field platform(String path, String title, String ask, String usual, String name) {
    return Field.of(path, TEXT)
        .title(title)
        .ask(ask)
        .examples(usual)
        .choices(List.of(new Option(usual, name)))
        .pattern(WORD)
        .fallback(Default.text(usual))
        .at(Depth.FULL);
  }

  private static Field assumptions() {
    return Field.of("assumptions", LIST)
        .title("Assumptions")
        .ask("Which of the answers has nobody confirmed?")
        .why("A default that nobody has looked at is an open question.")
        .changes("charter, readiness; written by the program, take a path off to confirm it")
        .examples("[success.baseline]")
        .items(List.of(Field.of("", TEXT).title("Path of an answer")))
        .fallback(Default.fixed(new Value.Items(List.of())));
  }
}
