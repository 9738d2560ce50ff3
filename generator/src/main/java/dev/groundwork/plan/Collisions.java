package dev.groundwork.plan;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the files of a plan that could not stand beside each other: one path claimed twice, names
 * that differ only by case or Unicode form, a file where another needs a folder.
 */
public final class Collisions {

  /** The answers; written by the program, so no layer may. */
  private static final String ANSWERS = "engagement.yaml";

  private final Map<String, PlannedFile> files = new HashMap<>();
  private final Map<String, String> folders = new HashMap<>();
  private final Map<String, PlannedFile> insideOf = new HashMap<>();
  private final Set<String> reported = new HashSet<>();
  private final Problems problems;

  private Collisions(Problems problems) {
    this.problems = problems;
  }

  /** Reports every collision of a plan, in the order of paths. */
  public static void check(Collection<PlannedFile> files, Problems problems) {
    Collisions collisions = new Collisions(problems);
    files.stream().sorted(Collisions::order).forEach(collisions::add);
    collisions.filesInTheWayOfFolders();
  }

  /** By path, layer and source; not by Comparator.comparing, which is slow to link. */
  private static int order(PlannedFile one, PlannedFile other) {
    int path = one.path().compareTo(other.path());
    int layer = path != 0 ? path : one.layer().compareTo(other.layer());
    return layer != 0 ? layer : one.source().compareTo(other.source());
  }

  private void add(PlannedFile file) {
    String key = PathRules.folded(file.path().value());
    if (key.equals(ANSWERS) || key.startsWith(ANSWERS + "/")) {
      report(file, file.path() + " is written by the program itself", "give the file another name");
      return;
    }
    PlannedFile earlier = files.putIfAbsent(key, file);
    if (earlier != null) {
      reportTwins(earlier, file);
      return;
    }
    foldersOf(file);
  }

  private void foldersOf(PlannedFile file) {
    String path = file.path().value();
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      String key = PathRules.folded(folder);
      insideOf.putIfAbsent(key, file);
      String earlier = folders.putIfAbsent(key, folder);
      if (earlier != null && !earlier.equals(folder) && reported.add(folder)) {
        String message =
            "the folders " + earlier + " and " + folder + " are the same on some systems";
        report(file, message, "spell them alike");
      }
    }
  }

  private void reportTwins(PlannedFile first, PlannedFile second) {
    boolean same = first.path().equals(second.path());
    String what =
        same
            ? "both write " + first.path()
            : "write "
                + first.path()
                + " and "
                + second.path()
                + ", which are the same file on some systems";
    String hint =
        first.layer().equals(second.layer())
            ? "rename one of them"
            : "let one layer own the file and the other contribute to it, or rename one";
    report(second, claim(first) + " and " + claim(second) + " " + what, hint);
  }

  private void filesInTheWayOfFolders() {
    files.entrySet().stream()
        .filter(entry -> insideOf.containsKey(entry.getKey()))
        .sorted((one, other) -> order(one.getValue(), other.getValue()))
        .forEach(
            entry -> {
              PlannedFile file = entry.getValue();
              PlannedFile inside = insideOf.getOrDefault(entry.getKey(), file);
              String message =
                  claim(file)
                      + " writes the file "
                      + file.path()
                      + " where "
                      + claim(inside)
                      + " needs a folder for "
                      + inside.path();
              report(file, message, "rename one of them");
            });
  }

  private static String claim(PlannedFile file) {
    return "layer \"" + file.layer() + "\" (" + file.source() + ")";
  }

  private void report(PlannedFile file, String message, String hint) {
    problems.add(Problem.at(Where.file(file.source()), Code.PATH_COLLISION, message, hint));
  }
}
