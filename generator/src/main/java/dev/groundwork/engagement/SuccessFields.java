package dev.groundwork.engagement;

import static dev.groundwork.engagement.FieldType.DURATION;
import static dev.groundwork.engagement.FieldType.MULTILINE;
import static dev.groundwork.engagement.FieldType.QUANTITY;
import static dev.groundwork.engagement.FieldType.TEXT;

import java.util.List;

/** The questions about the success metric. */
final class SuccessFields {

  /** The form of an id, as a regular expression. */
  static final String ID = "[a-z][a-z0-9_]*";

  private SuccessFields() {}

  static List<Field> all() {
    return List.of(
        id(),
        title(),
        event(),
        target(),
        baseline(),
        direction(),
        kind(),
        population(),
        measuredBy(),
        window(),
        ours(),
        customers());
  }

  private static Field id() {
    return Field.of("success.id", TEXT)
        .title("Id of the success metric")
        .ask("What is the success metric called in code?")
        .why("One id ties the gate, the alert, the panel and the flag to the same number.")
        .changes("metrics, rules, dashboard, SLO, flag plan")
        .examples("warned_in_time")
        .pattern(ID)
        .fallback(Default.text("success"))
        .at(Depth.FULL);
  }

  private static Field title() {
    return Field.of("success.title", TEXT)
        .title("Title of the success metric")
        .ask("What do people call it?")
        .why("It stands on the dashboard and in every alert.")
        .changes("dashboard, alerts, reports")
        .examples("Late parcels warned in time")
        .fallback(Default.text("Success"))
        .at(Depth.FULL);
  }

  private static Field event() {
    return Field.of("success.event", MULTILINE)
        .title("Success event")
        .ask(
            "Take one case that went well for an end customer: what happened, that can be counted?")
        .why("Only what can be counted case by case can be measured.")
        .changes("measures, acceptance tests, charter")
        .examples("A recipient whose parcel came late had been warned at least 12 hours ahead.")
        .needed()
        .at(Depth.QUICK);
  }

  private static Field target() {
    return Field.of("success.target", QUANTITY)
        .title("Target")
        .ask("What share of the cases, or which value, would we call a success?")
        .why("Without a number everybody succeeds.")
        .changes("gate, alert, dashboard, flights")
        .examples("85%", "300ms", "4.50 EUR")
        .needed()
        .at(Depth.QUICK);
  }

  private static Field baseline() {
    return Field.of("success.baseline", QUANTITY)
        .title("Baseline")
        .ask("What is it today, without the new system?")
        .why("A target without today's number is a wish.")
        .changes("gate, readiness, charter")
        .examples("62%", "unknown")
        .orWord("unknown")
        .fallback(Default.text("unknown"))
        .at(Depth.QUICK);
  }

  private static Field direction() {
    return RunningFields.direction("success.direction")
        .fallback(Default.text("higher"))
        .at(Depth.QUICK);
  }

  private static Field kind() {
    return RunningFields.kind("success.kind").at(Depth.FULL);
  }

  private static Field population() {
    return Field.of("success.population", MULTILINE)
        .title("Population")
        .ask("Which cases count, and which are left out?")
        .why("A metric is gamed most easily by leaving out the hard cases.")
        .changes("metrics, charter")
        .examples("Parcels with a promised delivery date.")
        .fallback(Default.text("All cases."))
        .at(Depth.QUICK);
  }

  private static Field measuredBy() {
    return Field.of("success.measured_by", MULTILINE)
        .title("Source of the measurement")
        .ask("Which data will tell us, and over how long a time?")
        .why("A number that nobody can measure cannot be reached.")
        .changes("measures, charter, report")
        .examples("delivery scans joined with sent warnings")
        .needed()
        .at(Depth.QUICK);
  }

  private static Field window() {
    return Field.of("success.window", DURATION)
        .title("Window")
        .ask("Over how long a time do we count?")
        .why("Most outcomes must be known by the time they are counted.")
        .changes("rules, SLO, dashboard, flights")
        .examples("28d", "12w")
        .fallback(Default.text("28d"))
        .at(Depth.QUICK);
  }

  private static Field ours() {
    return RunningFields.role("success.owner.ours")
        .title("Owner on our side")
        .ask("Who owns this number on our side?")
        .why("A number without an owner is nobody's.")
        .changes("CODEOWNERS, alerts, charter")
        .offering("data-science-lead", "tech-lead", "pm")
        .fallback(Default.text("data-science-lead"))
        .at(Depth.QUICK);
  }

  private static Field customers() {
    return RunningFields.role("success.owner.customer")
        .title("Owner on the customer's side")
        .ask("Who owns this number at the customer?")
        .why("Success is the customer's: somebody there has to care.")
        .changes("charter, approvals")
        .offering("stakeholder", "data-expert", "customer-developer")
        .fallback(Default.text("stakeholder"))
        .at(Depth.QUICK);
  }
}
