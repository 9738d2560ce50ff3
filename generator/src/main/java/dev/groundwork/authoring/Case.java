package dev.groundwork.authoring;

import dev.groundwork.pack.PackFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded case of a layer: answers, and the files that the layer makes of them.
 *
 * @param folder below the pack, such as {@code layers/base/tests/first}
 */
public record Case(String layer, String name, String folder) {

  private static final Pattern FOLDER = Pattern.compile("(layers/([^/]+)/tests/([^/]+))/.+");

  /** How people call it. */
  public String title() {
    return layer + "/" + name;
  }

  /** The file that holds its answers. */
  public String answers() {
    return folder + "/answers.yaml";
  }

  /** The folder that holds what must come out. */
  public String expected() {
    return folder + "/expected";
  }

  /** The cases of every layer, of those too that the pack does not list yet. */
  public static List<Case> of(PackFiles files) {
    List<Case> cases = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String path : files.paths()) {
      Matcher folder = FOLDER.matcher(path);
      if (folder.matches() && seen.add(folder.group(1))) {
        cases.add(new Case(folder.group(2), folder.group(3), folder.group(1)));
      }
    }
    return cases;
  }

  /** What was recorded, by path; empty when nothing was. */
  public SortedMap<String, byte[]> recorded(PackFiles files) {
    SortedMap<String, byte[]> recorded = new TreeMap<>();
    String start = expected() + "/";
    for (String path : files.paths().tailSet(start)) {
      if (path.startsWith(start)) {
        recorded.put(path.substring(start.length()), files.read(path));
      }
    }
    return recorded;
  }
}
