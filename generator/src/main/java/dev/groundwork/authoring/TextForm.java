package dev.groundwork.authoring;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.util.List;
import java.util.Set;

/** The form of text files: no trailing blanks, LF line ends, a line feed at the end. */
final class TextForm {

  private static final Set<String> DATA = Set.of("csv", "tsv", "svg", "patch", "diff");
  private static final Set<String> WINDOWS = Set.of("bat", "cmd", "ps1");

  private TextForm() {}

  /** Reports the first place of each kind. */
  static void check(String display, String path, String text, Problems problems) {
    String plain = path.endsWith(".ftl") ? path.substring(0, path.length() - 4) : path;
    String ending = plain.substring(plain.lastIndexOf('.') + 1);
    if (DATA.contains(ending) || text.isEmpty()) {
      return;
    }
    List<String> lines = text.lines().toList();
    boolean windows = text.contains("\r\n");
    if (windows && !WINDOWS.contains(ending)) {
      int line =
          1 + (int) text.substring(0, text.indexOf('\r')).chars().filter(c -> c == '\n').count();
      Where where = place(display, lines, line);
      String message = "this file has Windows line ends";
      problems.add(Problem.at(where, Code.WINDOWS_LINE_ENDS, message, "save it with LF"));
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.stripTrailing().equals(line)) {
        Where where = new Where(display, i + 1, line.stripTrailing().length() + 1, line);
        String message = "blanks stand at the end of this line";
        problems.add(Problem.at(where, Code.TRAILING_BLANKS, message, "delete them"));
        break;
      }
    }
    if (!text.endsWith("\n")) {
      Where where = place(display, lines, lines.size());
      String message = "the last line does not end";
      String hint = "end the file with a line feed";
      problems.add(Problem.at(where, Code.NO_LAST_LINE_END, message, hint));
    }
  }

  private static Where place(String display, List<String> lines, int line) {
    String excerpt = lines.get(line - 1);
    return new Where(display, line, excerpt.length() + 1, excerpt);
  }
}
