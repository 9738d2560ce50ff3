package dev.groundwork.authoring;

import dev.groundwork.document.DocumentReader;
import dev.groundwork.pack.Layer;
import dev.groundwork.pack.Pack;
import dev.groundwork.pack.PackFiles;
import dev.groundwork.pack.PackReader;
import dev.groundwork.pack.Question;
import dev.groundwork.plan.TemplatePaths;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.problem.Where;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what a pack's author should mend, without rendering anything: all that reading the pack
 * reports, and what would show only with certain answers, on another system, or at an update.
 */
public final class PackLint {

  private static final Set<Code> UNREAD =
      Set.of(Code.YAML_SYNTAX, Code.YAML_FEATURE, Code.DUPLICATE_KEY, Code.PACK_UNREADABLE);
  private static final Pattern CHECKED =
      Pattern.compile("pack\\.yaml|presets/.*|layers/[^/]+/(layer\\.yaml|files/.*)");
  private static final Pattern LAYER = Pattern.compile("layers/([^/]+)/layer\\.yaml");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");

  private final DocumentReader documents;
  private final TemplateScanner scanner;

  public PackLint(DocumentReader documents, TemplateScanner scanner) {
    this.documents = documents;
    this.scanner = scanner;
  }

  /** Everything that is wrong, sorted by place; each finding once. */
  public List<Problem> check(PackFiles files) {
    Problems problems = new Problems();
    try {
      Pack pack = new PackReader(documents, problems).readAnyway(files);
      List<Problem> unread =
          problems.all().stream().filter(problem -> UNREAD.contains(problem.code())).toList();
      if (!unread.isEmpty()) {
        return sorted(unread);
      }
      rules(pack, new PackTexts(files, documents), problems);
    } catch (ProblemsException e) {
      return sorted(e.problems());
    }
    PackTexts texts = new PackTexts(files, documents);
    return sorted(problems.all().stream().map(texts::located).toList());
  }

  private void rules(Pack pack, PackTexts texts, Problems problems) {
    for (String path : pack.files().paths()) {
      if (CHECKED.matcher(path).matches()) {
        texts
            .text(path)
            .ifPresent(text -> TextForm.check(pack.files().display(path), path, text, problems));
      }
    }
    unlisted(pack, texts, problems);
    TemplatePaths.check(pack, problems);
    MoveRule.check(pack, texts, problems);
    RenameRule.check(pack, texts, problems);
    Meanings meanings = new Meanings(pack);
    pack.presets().forEach(preset -> meanings.check(preset, problems));
    LayerLint.Tools tools = new LayerLint.Tools(meanings, problems);
    SortedSet<String> read = new TreeSet<>();
    for (Layer layer : pack.layers()) {
      for (String path : new LayerLint(layer, texts, scanner, tools).check()) {
        read.add(path.replaceFirst("^my\\b", "engagement.choices." + layer.id()));
      }
      layer.questions().forEach(question -> patterns(layer, question, texts, problems));
    }
    unused(pack, read, texts, problems);
  }

  private static void unlisted(Pack pack, PackTexts texts, Problems problems) {
    for (String path : pack.files().paths()) {
      Matcher layer = LAYER.matcher(path);
      if (layer.matches() && !pack.layerIds().contains(layer.group(1))) {
        problems.add(
            Problem.at(
                texts.place("pack.yaml", root -> root.get("layers")),
                Code.PACK_SHAPE,
                "the layer \"" + layer.group(1) + "\" is not on the list",
                "add it, after the layers it requires, or delete its folder"));
      }
    }
  }

  private static void patterns(Layer layer, Question question, PackTexts texts, Problems problems) {
    Stream.concat(Stream.of(question.field()), question.field().item().stream())
        .flatMap(field -> field.limits().pattern().stream())
        .filter(CostlyPattern::is)
        .forEach(
            pattern ->
                problems.add(
                    Problem.at(
                        texts.question(layer.source(), question.id(), "pattern"),
                        Code.COSTLY_PATTERN,
                        "the pattern \"" + pattern + "\" repeats what repeats itself",
                        "begin each round with something fixed, as in [a-z]+(-[a-z]+)*")));
  }

  /** An answer is used when an expression reads it, or when a copied file names its question. */
  private static void unused(
      Pack pack, SortedSet<String> read, PackTexts texts, Problems problems) {
    Set<String> words = new LinkedHashSet<>();
    for (Layer layer : pack.layers()) {
      for (Question question : layer.questions()) {
        if (isRead("engagement.choices." + layer.id() + "." + question.id(), read)) {
          continue;
        }
        if (words.isEmpty()) {
          words.addAll(wordsOfCopiedFiles(pack, texts));
        }
        if (!words.contains(question.id())) {
          Where where = texts.question(layer.source(), question.id(), "id");
          String message = "nothing reads the answer to \"" + question.id() + "\"";
          String hint = "read it as my." + question.id() + ", or take the question out";
          problems.add(Problem.at(where, Code.UNUSED_QUESTION, message, hint));
        }
      }
    }
  }

  /** A path is read, or something inside of it, or a whole that holds it. */
  private static boolean isRead(String path, SortedSet<String> read) {
    return read.stream()
        .anyMatch(
            each ->
                each.equals(path)
                    || each.startsWith(path + ".")
                    || each.startsWith(path + Scan.ITEM)
                    || path.startsWith(each + ".") && each.startsWith("engagement.choices"));
  }

  private static Set<String> wordsOfCopiedFiles(Pack pack, PackTexts texts) {
    Set<String> words = new LinkedHashSet<>(Set.of(""));
    for (Layer layer : pack.layers()) {
      for (String file : layer.files()) {
        if (!TemplatePaths.isRendered(file)) {
          Matcher word = WORD.matcher(texts.text(layer.fileSource(file)).orElse(""));
          while (word.find()) {
            words.add(word.group());
          }
        }
      }
    }
    return words;
  }

  private static List<Problem> sorted(List<Problem> problems) {
    List<Problem> sorted = new ArrayList<>(new LinkedHashSet<>(problems));
    sorted.sort(
        Comparator.comparing((Problem problem) -> place(problem).file())
            .thenComparing(problem -> place(problem).line())
            .thenComparing(problem -> place(problem).column()));
    return List.copyOf(sorted);
  }

  private static Where place(Problem problem) {
    return problem.where().orElse(Where.file(""));
  }
}
