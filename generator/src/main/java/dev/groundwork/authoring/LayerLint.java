package dev.groundwork.authoring;

import dev.groundwork.engagement.Default;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.FieldType;
import dev.groundwork.pack.Expression;
import dev.groundwork.pack.FileEntry;
import dev.groundwork.pack.Layer;
import dev.groundwork.pack.Question;
import dev.groundwork.plan.TemplatePaths;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the templates and expressions of one layer: what they name must be there. */
final class LayerLint {

  private static final Set<String> ROOTS = Set.of("engagement", "my", "contributions", "item");
  private static final Pattern OWN_LIST = Pattern.compile("my\\.([a-z][a-z0-9_]*)");

  /** The function that writes a value, by the ending of the file it stands in. */
  private static final Map<String, String> WRITERS =
      Map.of("yaml", "yaml", "yml", "yaml", "py", "py", "toml", "toml", "sh", "sh", "json", "json");

  private final Layer layer;
  private final PackTexts texts;
  private final TemplateScanner scanner;
  private final Meanings meanings;
  private final Problems problems;

  /** What the layer reads: paths in full. */
  private final SortedSet<String> read = new TreeSet<>();

  LayerLint(Layer layer, PackTexts texts, TemplateScanner scanner, Tools tools) {
    this.layer = layer;
    this.texts = texts;
    this.scanner = scanner;
    this.meanings = tools.meanings();
    this.problems = tools.problems();
  }

  /** What the lint of every layer shares. */
  record Tools(Meanings meanings, Problems problems) {}

  /** Reports what the layer reads and does not have. */
  SortedSet<String> check() {
    for (Question question : layer.questions()) {
      question.when().ifPresent(when -> expression(when, Optional.empty()));
      if (question.field().fallback() instanceof Default.Template template) {
        String name = texts.files().display(layer.source()) + " " + question.field().path();
        references(scanner.template(name, template.text()), Optional.empty(), false);
      }
    }
    for (FileEntry entry : layer.entries()) {
      entry.when().ifPresent(when -> expression(when, Optional.empty()));
      entry.each().ifPresent(each -> expression(each, Optional.empty()));
    }
    for (String file : layer.files()) {
      if (TemplatePaths.isRendered(file)) {
        texts.text(layer.fileSource(file)).ifPresent(text -> template(file, text));
      }
    }
    return read;
  }

  private void expression(Expression expression, Optional<Field> item) {
    references(scanner.expression(expression.text(), expression.where()), item, false);
  }

  private void template(String file, String text) {
    Optional<Expression> each =
        layer.entries().stream()
            .filter(entry -> entry.pattern().matches(file))
            .flatMap(entry -> entry.each().stream())
            .findFirst();
    Scan scan = scanner.template(texts.files().display(layer.fileSource(file)), text);
    Optional<Field> list = each.flatMap(this::ownList);
    references(scan, list, each.isPresent());
    String path = TemplatePaths.of(file);
    String writer = WRITERS.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "");
    if (!writer.isEmpty()) {
      scan.inserted().forEach(reference -> inserted(whole(reference, scan), list, writer));
    }
  }

  /** The question behind {@code each: my.sites}. */
  private Optional<Field> ownList(Expression each) {
    Matcher own = OWN_LIST.matcher(each.text());
    return own.matches()
        ? layer.questions().stream()
            .filter(question -> question.id().equals(own.group(1)))
            .map(Question::field)
            .findFirst()
        : Optional.empty();
  }

  private void references(Scan scan, Optional<Field> item, boolean hasItem) {
    problems.addAll(scan.problems());
    for (Scan.Reference reference : scan.references()) {
      boolean own = scan.defined().contains(reference.head());
      boolean known = ROOTS.contains(reference.head()) && (hasItem || !isItem(reference));
      if (!own && !known && !scanner.functions().contains(reference.head())) {
        unknownName(reference, hasItem);
      } else {
        Scan.Reference whole = own ? whole(reference, scan) : reference;
        read.add(whole.text());
        path(whole, item);
      }
    }
  }

  private static boolean isItem(Scan.Reference reference) {
    return reference.head().equals("item");
  }

  private static Scan.Reference whole(Scan.Reference reference, Scan scan) {
    List<String> alias = scan.aliases().getOrDefault(reference.head(), List.of());
    boolean known = !alias.isEmpty() && ROOTS.contains(alias.get(0));
    return known ? reference.behind(alias) : reference;
  }

  private void unknownName(Scan.Reference reference, boolean hasItem) {
    if (reference.guarded()) {
      return;
    }
    Set<String> known = new TreeSet<>(ROOTS);
    known.addAll(scanner.functions());
    if (!hasItem) {
      known.remove("item");
    }
    String hint =
        isItem(reference)
            ? "only a file with an each: has an item"
            : Suggestion.hint(reference.head(), known);
    add(reference, Code.UNDEFINED_NAME, "\"" + reference.head() + "\" is not defined", hint);
  }

  private void path(Scan.Reference reference, Optional<Field> item) {
    if (!reference.guarded() && meaning(reference, item) instanceof Meanings.Meaning.Nothing none) {
      String hint =
          none.known().isEmpty()
              ? "the layer has none: declare it in layer.yaml"
              : Suggestion.hint(none.key(), none.known());
      add(reference, Code.UNDEFINED_NAME, "\"" + reference.text() + "\" is not defined", hint);
    }
  }

  private Meanings.Meaning meaning(Scan.Reference reference, Optional<Field> item) {
    if (!isItem(reference)) {
      return meanings.of(layer, reference.path());
    }
    List<String> rest = reference.path().subList(1, reference.path().size());
    return item.isPresent() ? Meanings.item(item.get(), rest) : new Meanings.Meaning.Something();
  }

  /** A text that may hold anything breaks the file it stands in, sooner or later. */
  private void inserted(Scan.Reference reference, Optional<Field> item, String writer) {
    if (meaning(reference, item) instanceof Meanings.Meaning.Answer answer
        && isAnyText(answer.field())
        && !isComment(reference, answer.field(), writer)) {
      add(
          reference,
          Code.RAW_TEXT,
          "\"" + reference.text() + "\" may hold quotes, colons or line breaks",
          "write [=" + writer + "(" + reference.text().replace(Scan.ITEM, "") + ")]");
    }
  }

  private static boolean isAnyText(Field field) {
    boolean text = field.type() == FieldType.TEXT || field.type() == FieldType.MULTILINE;
    return text && field.limits().pattern().isEmpty() && field.limits().choices().isEmpty();
  }

  /** A text of one line cannot leave a comment. */
  private static boolean isComment(Scan.Reference reference, Field field, String writer) {
    return !writer.equals("json")
        && field.type() == FieldType.TEXT
        && reference.where().excerpt().stripLeading().startsWith("#");
  }

  private void add(Scan.Reference reference, Code code, String message, String hint) {
    problems.add(Problem.at(reference.where(), code, message, hint));
  }
}
