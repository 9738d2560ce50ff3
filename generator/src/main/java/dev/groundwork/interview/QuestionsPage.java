package dev.groundwork.interview;

import dev.groundwork.engagement.Default;
import dev.groundwork.engagement.Depth;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.FieldType;
import dev.groundwork.engagement.Form;
import dev.groundwork.engagement.Option;
import dev.groundwork.engagement.Value;
import dev.groundwork.pack.Layer;
import dev.groundwork.pack.Pack;
import dev.groundwork.pack.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page of docs that lists every question, made from the questions themselves. */
public final class QuestionsPage {

  private static final String HEAD =
      """
      # The questions

      Made from the program and the pack %s: change the question, not this page.

      `quick` asks what is marked quick, `standard` also what is marked standard, `full` everything. The success
      sentence is asked at every depth, and so is whatever has neither an answer nor a default. What nobody answers takes
      its default, stands under `assumptions` in `engagement.yaml`, and has an owner who finds out.

      """;

  private QuestionsPage() {}

  /** The page, in Markdown. */
  public static String markdown(Pack pack) {
    StringBuilder page = new StringBuilder(HEAD.formatted("`" + pack.id() + "`"));
    page.append("## About the engagement\n\n");
    for (Field field : Form.core().fields()) {
      if (Questionnaire.isAsked(field.path())) {
        question(page, field, List.of());
      }
    }
    for (Layer layer : pack.layers()) {
      if (!layer.questions().isEmpty()) {
        page.append("## Layer `").append(layer.id()).append("`\n\n");
        page.append(layer.why()).append("\n\n");
        layer.questions().forEach(question -> ofPack(page, question));
      }
    }
    return page.toString().stripTrailing() + "\n";
  }

  private static void ofPack(StringBuilder page, Question question) {
    List<String> condition =
        question.when().map(when -> "asked when `" + when.text() + "`").stream().toList();
    question(page, question.field(), condition);
  }

  private static void question(StringBuilder page, Field field, List<String> more) {
    page.append("### ").append(field.words().ask()).append("\n\n");
    page.append('`').append(field.path()).append("` · ").append(form(field)).append(" · ");
    List<String> facts = new ArrayList<>();
    facts.add(field.depth().name().toLowerCase(Locale.ROOT));
    facts.add(fallback(field));
    facts.add(
        "owner of the assumption: `" + AssumptionOwner.of(field.path(), Value.Fields.EMPTY) + "`");
    facts.addAll(more);
    page.append(String.join(" · ", facts)).append("\n\n");
    paragraph(page, field.words().why());
    if (!field.words().changes().isEmpty()) {
      paragraph(page, "Changes: " + field.words().changes() + ".");
    }
    if (!field.words().examples().isEmpty()) {
      paragraph(page, "Such as: " + code(field.words().examples()));
    }
    field.limits().choices().forEach(option -> choice(page, option));
    field.item().stream().filter(item -> !item.path().isEmpty()).forEach(item -> item(page, item));
    boolean listed = !field.limits().choices().isEmpty() || !field.item().isEmpty();
    page.append(listed && !field.listsSingleValues() ? "\n" : "");
  }

  private static void paragraph(StringBuilder page, String text) {
    if (!text.isEmpty()) {
      page.append(text).append("\n\n");
    }
  }

  private static void choice(StringBuilder page, Option option) {
    page.append("- `").append(option.value()).append("`: ").append(option.title()).append('\n');
  }

  private static void item(StringBuilder page, Field item) {
    page.append("- `").append(item.path()).append("` (").append(form(item));
    page.append(item.required() ? ", required): " : "): ").append(item.words().ask()).append('\n');
  }

  private static String form(Field field) {
    String type = field.type().name().toLowerCase(Locale.ROOT);
    String words =
        field.limits().words().stream()
            .map(word -> " or `" + word + "`")
            .collect(Collectors.joining());
    return (field.type() == FieldType.LIST && !field.listsSingleValues() ? "list of objects" : type)
        + words;
  }

  private static String fallback(Field field) {
    if (field.required()) {
      return "required";
    }
    Default fallback = field.fallback();
    if (fallback instanceof Default.Fixed fixed) {
      return "default: `" + Shown.text(fixed.value()) + "`";
    }
    if (fallback instanceof Default.Template template) {
      return "default: `" + template.text() + "`";
    }
    return fallback instanceof Default.Derived derived
        ? "default: " + derived.how()
        : field.depth() == Depth.QUICK ? "default: the pack's first" : "no default";
  }

  private static String code(List<String> texts) {
    return texts.stream().map(text -> "`" + text + "`").collect(Collectors.joining(", "));
  }
}
