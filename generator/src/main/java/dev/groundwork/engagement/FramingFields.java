package dev.groundwork.engagement;

import static dev.groundwork.engagement.FieldType.CHOICE;
import static dev.groundwork.engagement.FieldType.INTEGER;
import static dev.groundwork.engagement.FieldType.MULTILINE;
import static dev.groundwork.engagement.FieldType.TEXT;

import java.math.BigDecimal;
import java.util.List;

/** The questions about the engagement and its problem. */
final class FramingFields {

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
        worse());
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
        .title("Kind of engagement")
        .ask("Which kind of engagement is it?")
        .why("It chooses the layers, the guardrails and the defaults that fit.")
        .changes("layers, metrics, every default")
        .at(Depth.QUICK);
  }

  private static Field name() {
    return Field.of("engagement.name", TEXT)
        .title("Name")
        .ask("What is the engagement called?")
        .why("Everybody needs one name for it.")
        .changes("README, charter, name of the package")
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
        .why("Names of services and dashboards cannot have blanks in them.")
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
        .ask("Which decision will the system make, or help somebody to make?")
        .why("A prediction that changes no decision changes nothing.")
        .changes("charter, serving")
        .examples("Whether to warn the recipient the evening before.")
        .fallback(Default.text("What to do about one case."));
  }

  private static Field withoutMl() {
    return Field.of("problem.without_ml", MULTILINE)
        .title("Rule without ML")
        .ask(
            "Without machine learning: which simple rule, or which way of working today, would we use?")
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
        .ask("Which mistake is worse?")
        .why("A threshold always trades one error for the other.")
        .changes("thresholds, cost metric")
        .choices(
            List.of(
                new Option("missed", "A case that was missed"),
                new Option("false-alarm", "A false alarm"),
                new Option("equal", "Both are equally bad")))
        .fallback(Default.text("equal"));
  }
}
