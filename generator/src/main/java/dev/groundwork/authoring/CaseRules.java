package dev.groundwork.authoring;

import dev.groundwork.pack.PackFiles;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import dev.groundwork.render.FileTree;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares what a layer makes of a case with what was recorded. */
public final class CaseRules {

  private final PackFiles files;
  private final Problems problems;

  public CaseRules(PackFiles files, Problems problems) {
    this.files = files;
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

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
