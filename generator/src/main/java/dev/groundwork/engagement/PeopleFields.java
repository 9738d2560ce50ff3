package dev.groundwork.engagement;

import static dev.groundwork.engagement.FieldType.BOOLEAN;
import static dev.groundwork.engagement.FieldType.CHOICE;
import static dev.groundwork.engagement.FieldType.DATE;
import static dev.groundwork.engagement.FieldType.DURATION;
import static dev.groundwork.engagement.FieldType.INTEGER;
import static dev.groundwork.engagement.FieldType.LIST;
import static dev.groundwork.engagement.FieldType.QUANTITY;
import static dev.groundwork.engagement.FieldType.TEXT;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The questions about guardrails, groups, the team, the layers and the data. */
final class PeopleFields {

  private PeopleFields() {}

  static List<Field> all() {
    return List.of(
        guardrails(),
        groups(),
        team(),
        layers(),
        sources(),
        sample(),
        firstSprint(),
        labelDelay(),
        volume());
  }

  private static Field guardrails() {
    return Field.of("guardrails", LIST)
        .title("Guardrails")
        .ask("What must not get worse, and up to which limit?")
        .why("A better success metric is no success when something else breaks.")
        .changes("flag guardrails, alerts, panels, gate")
        .examples(
            "{id: latency_p95, title: 95th percentile latency, limit: 300ms, direction: lower, window: 1h}")
        .items(guardrail())
        .fallback(
            Default.fixed(
                new Value.Items(
                    List.of(
                        limit("latency_p95", "95th percentile latency", "500ms"),
                        limit("error_rate", "Failed requests", "1%")))))
        .at(Depth.FULL);
  }

  private static List<Field> guardrail() {
    return List.of(
        Field.of("id", TEXT)
            .title("Id")
            .ask("What is it called in code?")
            .examples("latency_p95")
            .pattern(SuccessFields.ID)
            .needed(),
        Field.of("title", TEXT)
            .title("Title")
            .ask("What do people call it?")
            .examples("95th percentile latency")
            .fallback(new Default.Derived("the id, in words")),
        RunningFields.kind("kind"),
        Field.of("limit", QUANTITY)
            .title("Limit")
            .ask("Which value is the limit?")
            .examples("300ms", "1%")
            .needed(),
        RunningFields.direction("direction").fallback(Default.text("lower")),
        Field.of("window", DURATION)
            .title("Window")
            .ask("Over which window?")
            .examples("1h")
            .fallback(Default.text("1h")),
        RunningFields.role("owner")
            .offering("tech-lead", "data-science-lead", "pm")
            .fallback(Default.text("tech-lead")));
  }

  private static Field groups() {
    return Field.of("groups", LIST)
        .title("Groups")
        .ask(
            "For which groups of people must it work equally well, and may we use what tells them apart?")
        .why("A system can be good on average and bad for somebody.")
        .changes("group metrics, alerts, charter")
        .examples("{attribute: region, max_gap: 5%, legal_basis: contract}")
        .items(
            List.of(
                Field.of("attribute", TEXT)
                    .title("Attribute")
                    .ask("Which attribute tells the groups apart?")
                    .examples("region")
                    .pattern(SuccessFields.ID)
                    .needed(),
                RunningFields.percent("max_gap")
                    .title("Greatest gap")
                    .ask("How many points may the groups differ?")
                    .examples("5%")
                    .fallback(Default.text("5%")),
                Field.of("legal_basis", TEXT)
                    .title("Legal basis")
                    .ask("On which legal basis may the attribute be processed?")
                    .examples("contract", "unknown")
                    .fallback(Default.text("unknown"))))
        .fallback(Default.fixed(new Value.Items(List.of())));
  }

  private static Field team() {
    return Field.of("team", LIST)
        .title("Team")
        .ask("Who is in the team, on both sides?")
        .why("The developer and the data scientist build one system, together with the customer.")
        .changes("team page, CODEOWNERS, approvals")
        .examples("{role: tech-lead, side: ours, name: Sanna Ellery, handle: \"@sanna-ellery\"}")
        .items(
            List.of(
                RunningFields.role("role").title("Role").ask("Which role?").needed(),
                Field.of("side", CHOICE)
                    .title("Side")
                    .ask("On whose side?")
                    .choices(
                        List.of(
                            new Option("ours", "Ours"), new Option("customer", "The customer's")))
                    .fallback(new Default.Derived("the side the role usually is on")),
                Field.of("title", TEXT).title("Title").ask("What is it called there?"),
                Field.of("name", TEXT).title("Name").ask("Who has it?").examples("Sanna Ellery"),
                Field.of("handle", TEXT)
                    .title("Handle")
                    .ask("Which account?")
                    .examples("@sanna-ellery")
                    .pattern(
                        "@[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9._-]+)?|[^\\s@<>#]+@[^\\s@<>#]+")))
        .fallback(
            Default.fixed(
                new Value.Items(
                    List.of(
                        Completion.member("tech-lead"),
                        Completion.member("data-science-lead"),
                        Completion.member("stakeholder")))));
  }

  private static Field layers() {
    return Field.of("layers", LIST)
        .title("Layers")
        .ask("Which layers does the repository have?")
        .why("One layer is one concern; it can be added and removed.")
        .changes("which files exist; written by the program, edited by add and remove")
        .examples("[base, python, metrics]")
        .items(List.of(Field.of("", TEXT).title("Layer")))
        .at(Depth.FULL);
  }

  private static Field sources() {
    return Field.of("data.sources", LIST)
        .title("Data sources")
        .ask("Which data do we need, who owns each, and when can we read it?")
        .why("Access takes weeks, so it is asked for before the first sprint.")
        .changes("data contract, readiness plan")
        .examples("{id: scans, owner: data-expert, access: 2027-01-11, personal: true}")
        .items(
            List.of(
                Field.of("id", TEXT)
                    .title("Id")
                    .ask("What is it called?")
                    .examples("scans")
                    .pattern(SuccessFields.ID)
                    .needed(),
                RunningFields.role("owner")
                    .offering("data-expert", "customer-developer")
                    .fallback(Default.text("data-expert")),
                Field.of("access", DATE).title("Access").ask("When can we read it?"),
                Field.of("personal", BOOLEAN)
                    .title("Personal data")
                    .ask("Does it hold personal data?")
                    .fallback(Default.fixed(new Value.Flag(true)))))
        .fallback(Default.fixed(new Value.Items(List.of())));
  }

  private static Field sample() {
    return Field.of("data.sample", TEXT)
        .title("Sample file")
        .ask("Is there a sample file already, and where?")
        .why("With a table at hand everything runs on the customer's data at once.")
        .changes("the command that is named next")
        .examples("~/samples/parcels.csv")
        .at(Depth.FULL);
  }

  private static Field firstSprint() {
    return Field.of("data.first_sprint", DATE)
        .title("First joint sprint")
        .ask("When is the first joint sprint?")
        .why("What must be ready is planned back from that day.")
        .changes("readiness plan, expiry of flags")
        .examples("2027-02-01");
  }

  private static Field labelDelay() {
    return Field.of("data.label_delay", DURATION)
        .title("Label delay")
        .ask("How long after an output do we learn whether it was right?")
        .why("Until then there is nothing to measure.")
        .changes("windows, flights, monitoring")
        .examples("7d")
        .range(Optional.of(BigDecimal.ZERO), Optional.empty())
        .fallback(Default.text("7d"));
  }

  private static Field volume() {
    return Field.of("data.volume_per_day", INTEGER)
        .title("Volume")
        .ask("How many outputs a day will there be?")
        .why("It decides how long a comparison takes.")
        .changes("sample sizes, length of flights")
        .examples("20000")
        .range(Optional.of(BigDecimal.ONE), Optional.empty())
        .fallback(Default.fixed(new Value.Num(BigDecimal.valueOf(1_000), "1000")))
        .at(Depth.FULL);
  }

  private static Value limit(String id, String title, String limit) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("id", new Value.Text(id));
    fields.put("title", new Value.Text(title));
    fields.put("limit", new Value.Text(limit));
    fields.put("direction", new Value.Text("lower"));
    fields.put("window", new Value.Text("1h"));
    fields.put("owner", new Value.Text("tech-lead"));
    return new Value.Fields(fields);
  }
}
