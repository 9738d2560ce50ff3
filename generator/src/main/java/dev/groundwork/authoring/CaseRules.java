package dev.groundwork.authoring;

import dev.groundwork.pack.PackFiles;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import dev.groundwork.render.FileTree;
import dev.groundwork.render.RenderedFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold for the files that a layer makes of a case. */
public final class CaseRules {

  private static final Pattern LEFT_OVER = Pattern.compile("\\[=|</?[#@][A-Za-z]");
  private static final String RENDERED = ".ftl";

  private final PackFiles files;
  private final Map<String, Syntax> languages;
  private final Problems problems;

  /**
   * @param yaml reads YAML; JSON is read here
   */
  public CaseRules(PackFiles files, Syntax yaml, Problems problems) {
    this.files = files;
    this.languages = Map.of("yaml", yaml, "yml", yaml, "json", new JsonSyntax());
    this.problems = problems;
  }

  /** The files that a layer made. */
  public static SortedMap<String, byte[]> made(Case each, FileTree tree) {
    SortedMap<String, byte[]> made = new TreeMap<>();
    tree.files()
        .forEach(
            (path, file) -> {
              if (file.layer().equals(each.layer())) {
                made.put(path.value(), file.bytes());
              }
            });
    return made;
  }

  /** Compares what came out with what was recorded. */
  public void same(Case each, SortedMap<String, byte[]> made) {
    SortedMap<String, byte[]> recorded = each.recorded(files);
    if (recorded.isEmpty()) {
      return;
    }
    recorded.forEach(
        (path, bytes) -> {
          Where where = Where.file(files.display(each.expected() + "/" + path));
          if (!made.containsKey(path)) {
            differs(where, "the layer does not make " + path, "make it, or delete the record");
          } else if (!Arrays.equals(bytes, made.get(path))) {
            differs(each, path, text(bytes), text(made.getOrDefault(path, bytes)));
          }
        });
    for (String path : made.keySet()) {
      if (!recorded.containsKey(path)) {
        Where where = Where.file(files.display(each.expected()));
        differs(where, path + " is made and not recorded", "run it with --accept if it is right");
      }
    }
  }

  private void differs(Case each, String path, String recorded, String made) {
    List<String> wanted = recorded.lines().toList();
    List<String> got = made.lines().toList();
    int line = 0;
    while (line < Math.min(wanted.size(), got.size()) && wanted.get(line).equals(got.get(line))) {
      line++;
    }
    String expected = line < wanted.size() ? wanted.get(line) : "";
    String message =
        line < got.size()
            ? "here " + path + " has \"" + got.get(line) + "\""
            : path + (line < wanted.size() ? " ends before this line" : " ends in another way");
    Where where = new Where(files.display(each.expected() + "/" + path), line + 1, 1, expected);
    differs(where, message, "mend the layer, or run it with --accept if this is right");
  }

  private void differs(Where where, String message, String hint) {
    problems.add(Problem.at(where, Code.CASE_DIFFERS, message, hint));
  }

  /** The same answers must give the same bytes. */
  public void again(Case each, FileTree first, FileTree second) {
    SortedMap<String, byte[]> before = made(each, first);
    SortedMap<String, byte[]> after = made(each, second);
    before.forEach(
        (path, bytes) -> {
          if (!Arrays.equals(bytes, after.get(path))) {
            Where where = Where.file(files.display(each.answers()));
            String message = path + " is another file when it is made again";
            problems.add(Problem.at(where, Code.OUTPUT_BROKEN, message, ""));
          }
        });
  }

  /** No template syntax may be left, and YAML and JSON can be read. */
  public void sound(Case each, FileTree tree) {
    for (RenderedFile file : tree.files().values()) {
      if (file.layer().equals(each.layer())) {
        sound(each, file);
      }
    }
  }

  private void sound(Case each, RenderedFile file) {
    String path = file.path().value();
    String name = files.display(each.folder()) + ": " + path;
    String ending = path.substring(path.lastIndexOf('.') + 1);
    String text = text(file.bytes());
    Optional.ofNullable(languages.get(ending))
        .flatMap(language -> language.fault(name, text))
        .ifPresent(problems::add);
    boolean template = file.source().endsWith(RENDERED);
    if (template && !text(files.read(file.source())).contains("<#noparse>")) {
      leftOver(name, text);
    }
  }

  private void leftOver(String name, String text) {
    Matcher found = LEFT_OVER.matcher(text);
    if (found.find()) {
      int start = text.lastIndexOf('\n', found.start()) + 1;
      int line = 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
      String excerpt = text.substring(start).lines().findFirst().orElse("");
      problems.add(
          Problem.at(
              new Where(name, line, found.start() - start + 1, excerpt),
              Code.OUTPUT_BROKEN,
              "template syntax is left in the generated file",
              "an answer or a quoted text holds it: write it through a function"));
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
