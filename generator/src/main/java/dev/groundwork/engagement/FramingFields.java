package dev.groundwork.engagement;

import static dev.groundwork.engagement.FieldType.CHOICE;
import static dev.groundwork.engagement.FieldType.DURATION;
import static dev.groundwork.engagement.FieldType.INTEGER;
import static dev.groundwork.engagement.FieldType.MULTILINE;
import static dev.groundwork.engagement.FieldType.QUANTITY;
import static dev.groundwork.engagement.FieldType.TEXT;

import java.math.BigDecimal;
import java.util.List;

/** The questions about the engagement, its problem and its success metric. */
final class FramingFields {

  /** The form of an id, as a regular expression. */
  static final String ID = "[a-z][a-z0-9_]*";

  private FramingFields() {}

  static List<Field> all() {
    return List.of(
        format(),
        preset(),
        name(),
        customer(),
        slug(),
        packageName(),
        statement(),
        affects(),
        decision(),
        withoutMl(),
        cost(),
        worse(),
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

  private static Field format() {
    return Field.of("groundwork", INTEGER)
        .title("Format")
        .ask("Which format does this file have?")
        .why("A later program can tell how to read an older file.")
        .changes("nothing; written by the program")
        .fallback(Default.fixed(new Value.Num(BigDecimal.ONE, "1")));
  }

  private static Field preset() {
    return Field.of("preset", TEXT)
        .title("Preset")
        .ask("Which kind of engagement is it?")
        .why("It chooses the layers, the guardrails and the defaults that fit.")
        .changes("layers, metrics, every default")
        .examples("tabular-classification")
        .at(Depth.QUICK);
  }

  private static Field name() {
    return Field.of("engagement.name", TEXT)
        .title("Name")
        .ask("What is the engagement called?")
        .why("Everybody needs one word for it.")
        .changes("README, charter, names of folders and of the package")
        .examples("Parcel delay warning")
        .needed()
        .at(Depth.QUICK);
  }

  private static Field customer() {
    return Field.of("engagement.customer", TEXT)
        .title("Customer")
        .ask("Who is the customer?")
        .why("A system is built for somebody who can say whether it helps.")
        .changes("README, charter")
        .examples("Northwind Parcel")
        .fallback(Default.text("the customer"));
  }

  private static Field slug() {
    return Field.of("engagement.slug", TEXT)
        .title("Short name")
        .ask("What is its short name, for addresses and folders?")
        .why("Names of services and dashboards cannot hold blanks.")
        .changes("names of the distribution, of services, alerts and dashboards")
        .examples("parcel-delay")
        .pattern(Slug.FORM)
        .fallback(new Default.Derived("the name, in lower case, with hyphens"))
        .at(Depth.FULL);
  }

  private static Field packageName() {
    return Field.of("engagement.package", TEXT)
        .title("Python package")
        .ask("What is the Python package of the product called?")
        .why("The product's code has a name of its own, beside the package of the practice.")
        .changes("src/, every import of the product")
        .examples("parcel_delay")
        .pattern(PackageName.FORM)
        .fallback(new Default.Derived("the short name, with underscores"))
        .at(Depth.FULL);
  }

  private static Field statement() {
    return Field.of("problem.statement", MULTILINE)
        .title("Customer problem")
        .ask("Which customer problem are we solving, in one sentence, without naming a technology?")
        .why("A team that cannot say it in one sentence does not agree on it yet.")
        .changes("README, charter, first decision record")
        .examples("Recipients learn that a parcel is late only after it is late.")
        .needed()
        .at(Depth.QUICK);
  }

  private static Field affects() {
    return Field.of("problem.affects", MULTILINE)
        .title("Affected people")
        .ask("Whom does it affect?")
        .why("Who is affected decides what a wrong output costs.")
        .changes("charter, model card")
        .examples("Recipients of parcels, and the agents they call.")
        .fallback(Default.text("The people whom the decision is about."));
  }

  private static Field decision() {
    return Field.of("problem.decision", MULTILINE)
        .title("Decision")
        .ask("Which decision will the system make or support?")
        .why("A prediction that changes no decision changes nothing.")
        .changes("charter, serving")
        .examples("Whether to warn the recipient the evening before.")
        .fallback(Default.text("What to do about one case."));
  }

  private static Field withoutMl() {
    return Field.of("problem.without_ml", MULTILINE)
        .title("Rule without ML")
        .ask("Which simple rule or present process would do the work without ML?")
        .why("It is what a model has to beat, and the first thing to fall back on.")
        .changes("first champion, fallback, gate")
        .examples("Warn when the last scan is older than 24 hours.")
        .fallback(Default.text("Decide as in the case before."));
  }

  private static Field cost() {
    return Field.of("problem.wrong_output.cost", CHOICE)
        .title("Cost of a wrong output")
        .ask("How bad is a wrong output?")
        .why("It sets how sure the system must be before it decides alone.")
        .changes("thresholds, review by people, charter")
        .choices(
            List.of(
                new Option("low", "An annoyance"),
                new Option("moderate", "Money or time is lost"),
                new Option("high", "Somebody is harmed or a right is touched")))
        .fallback(Default.text("moderate"));
  }

  private static Field worse() {
    return Field.of("problem.wrong_output.worse", CHOICE)
        .title("Worse error")
        .ask("Which error is worse?")
        .why("A threshold always trades one error for the other.")
        .changes("thresholds, cost metric")
        .choices(
            List.of(
                new Option("missed", "A case that was missed"),
                new Option("false-alarm", "A false alarm"),
                new Option("equal", "Both are equally bad")))
        .fallback(Default.text("equal"));
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
            "What does one successful scenario of an end customer look like: what would you count?")
        .why("A share can be measured only when one case of it can be counted.")
        .changes("measures, acceptance tests, charter")
        .examples("A recipient whose parcel came late had been warned at least 12 hours ahead.")
        .needed()
        .at(Depth.QUICK);
  }

  private static Field target() {
    return Field.of("success.target", QUANTITY)
        .title("Target")
        .ask("Which share, or which value, is success?")
        .why("Without a number everybody succeeds.")
        .changes("gate, SLO, alert, panel, flag guardrail, report")
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
        .ask("For whom or for what is it counted, and what is left out?")
        .why("A metric is gamed most easily by leaving out the hard cases.")
        .changes("metrics, charter")
        .examples("Parcels with a promised delivery date.")
        .fallback(Default.text("All cases."))
        .at(Depth.QUICK);
  }

  private static Field measuredBy() {
    return Field.of("success.measured_by", MULTILINE)
        .title("Source of the measurement")
        .ask("As measured by which data?")
        .why("It completes the sentence, and tells whether the number can be had at all.")
        .changes("measures, charter, report")
        .examples("delivery scans joined with sent warnings")
        .needed()
        .at(Depth.QUICK);
  }

  private static Field window() {
    return Field.of("success.window", DURATION)
        .title("Window")
        .ask("Over which window is it computed?")
        .why("It must be longer than the time until the truth is known.")
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
        .fallback(Default.text("data-science-lead"))
        .at(Depth.QUICK);
  }

  private static Field customers() {
    return RunningFields.role("success.owner.customer")
        .title("Owner on the customer's side")
        .ask("Who owns this number at the customer?")
        .why("Success is the customer's, so somebody there has to care for it.")
        .changes("charter, approvals")
        .fallback(Default.text("stakeholder"))
        .at(Depth.QUICK);
  }
}
