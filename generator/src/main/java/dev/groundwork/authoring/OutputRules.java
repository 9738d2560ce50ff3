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
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must hold for whatever a pack generates: the same bytes again, no template syntax left, and
 * every file can be read in its language. A file that came out before is not read again.
 */
public final class OutputRules {

  private static final Pattern LEFT_OVER = Pattern.compile("\\[=|</?[#@][A-Za-z]");
  private static final String RENDERED = ".ftl";

  private final PackFiles files;
  private final Map<String, Syntax> languages;
  private final Set<String> sound = new HashSet<>();

  /**
   * Rules for one pack.
   *
   * @param languages by file ending
   */
  public OutputRules(PackFiles files, Map<String, Syntax> languages) {
    this.files = files;
    this.languages = Map.copyOf(languages);
  }

  /** The same answers must give the same bytes. */
  public static void again(Where answers, FileTree first, FileTree second, Problems problems) {
    first
        .files()
        .forEach(
            (path, file) -> {
              Optional<RenderedFile> again = second.get(path);
              if (again.isEmpty() || !Arrays.equals(file.bytes(), again.get().bytes())) {
                String message = path + " is another file when it is made again";
                String hint = "list what has an order of its own: sort it";
                problems.add(Problem.at(answers, Code.OUTPUT_BROKEN, message, hint));
              }
            });
  }

  /**
   * Reads the files of a tree.
   *
   * @param title how problems name the tree
   */
  public void sound(
      String title, FileTree tree, Predicate<RenderedFile> looked, Problems problems) {
    for (RenderedFile file : tree.files().values()) {
      if (looked.test(file)) {
        String key = file.source() + " " + file.path() + " " + file.sha256().hex();
        Problems found = new Problems();
        if (!sound.contains(key)) {
          sound(title + ": " + file.path(), file, found);
        }
        if (found.all().isEmpty()) {
          sound.add(key);
        }
        problems.addAll(found.all());
      }
    }
  }

  private void sound(String name, RenderedFile file, Problems problems) {
    String path = file.path().value();
    String ending = path.substring(path.lastIndexOf('.') + 1);
    String text = new String(file.bytes(), StandardCharsets.UTF_8);
    Optional.ofNullable(languages.get(ending))
        .flatMap(language -> language.fault(name, text))
        .ifPresent(problems::add);
    boolean template = file.source().endsWith(RENDERED);
    if (template && !source(file).contains("<#noparse>")) {
      leftOver(name, text, problems);
    }
  }

  private String source(RenderedFile file) {
    return new String(files.read(file.source()), StandardCharsets.UTF_8);
  }

  private static void leftOver(String name, String text, Problems problems) {
    Matcher found = LEFT_OVER.matcher(text);
    if (found.find()) {
      problems.add(
          Problem.at(
              Places.at(name, text, found.start()),
              Code.OUTPUT_BROKEN,
              "template syntax is left in the generated file",
              "an answer or a quoted text holds it: write it through a function"));
    }
  }
}
