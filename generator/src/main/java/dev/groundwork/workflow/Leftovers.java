package dev.groundwork.workflow;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.update.Backup;
import dev.groundwork.update.State;
import dev.groundwork.update.WorkingTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the last update left for somebody to solve: markers, unmerged entries, files beside. */
final class Leftovers {

  /** What is not solved about a path. */
  enum Left {
    MARKED("has conflict markers", "choose between them, then git add %s"),
    UNMERGED("is unmerged in the index", "solve it, then git add %s"),
    BESIDE("lies beside your file", "take what you need from it, then delete it");

    private final String what;
    private final String remedy;

    Left(String what, String remedy) {
      this.what = what;
      this.remedy = remedy;
    }

    /**
     * Tells of it. Where the file is still as the last command wrote it, that command is named and
     * can be undone; else somebody has begun to solve it, or it comes from elsewhere, such as a
     * merge of Git's.
     */
    Problem problem(String path, Optional<State.File> now, Optional<Backup> last) {
      Optional<String> command = last.filter(each -> left(path, now, each)).map(Backup::command);
      return Problem.of(
          Code.MARKERS_LEFT,
          path + " " + what + command.map(word -> " from the last " + word).orElse(""),
          String.format(Locale.ROOT, remedy, path)
              + command
                  .map(word -> "; or take the whole " + word + " back with: groundwork undo")
                  .orElse(""));
    }

    private boolean left(String path, Optional<State.File> now, Backup last) {
      boolean staged = last.staged().stream().anyMatch(each -> each.path().equals(path));
      return (this != UNMERGED || staged)
          && last.entries().stream()
              .anyMatch(entry -> entry.path().equals(path) && entry.isAfter(now));
    }
  }

  private static final Pattern OPENING = Pattern.compile("(?m)^<{7,} yours\r?$");
  private static final Pattern CLOSING = Pattern.compile("(?m)^>{7,} new template\r?$");

  private final Project project;

  Leftovers(Project project) {
    this.project = project;
  }

  /**
   * The paths that are not solved, each with what is wrong with it.
   *
   * @param unmerged what Git's index says
   */
  SortedMap<String, Left> find(Set<String> unmerged, Optional<Backup> last) {
    return find(project.lock().files().keySet(), unmerged, last);
  }

  /**
   * The same when some files are known to be as they were generated.
   *
   * @param edited the managed files that may not be
   */
  SortedMap<String, Left> find(
      Set<RelativePath> edited, Set<String> unmerged, Optional<Backup> last) {
    SortedMap<String, Left> left = new TreeMap<>();
    for (String path : suspects(edited, last)) {
      project
          .tree()
          .file(path)
          .filter(file -> marked(path, file))
          .ifPresent(file -> left.put(path, Left.MARKED));
    }
    unmerged.forEach(path -> left.putIfAbsent(path, Left.UNMERGED));
    beside(last).forEach(path -> left.put(path, Left.BESIDE));
    return left;
  }

  private static SortedSet<String> suspects(Set<RelativePath> edited, Optional<Backup> last) {
    SortedSet<String> suspects = new TreeSet<>();
    edited.forEach(path -> suspects.add(path.value()));
    last.ifPresent(backup -> backup.entries().forEach(entry -> suspects.add(entry.path())));
    suspects.removeIf(path -> RelativePath.fault(path).isPresent());
    return suspects;
  }

  /** A file that tells of markers because the template does is not conflicted. */
  private boolean marked(String path, State.File file) {
    if (!marked(file.content().bytes())) {
      return false;
    }
    RelativePath managed = RelativePath.of(path);
    return !project.base().paths().contains(managed) || !marked(project.base().bytes(managed));
  }

  private static boolean marked(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return OPENING.matcher(text).find() && CLOSING.matcher(text).find();
  }

  private SortedSet<String> beside(Optional<Backup> last) {
    SortedSet<String> names = new TreeSet<>();
    last.ifPresent(backup -> names.addAll(backup.besides()));
    WorkingTree tree = project.tree();
    Neighbours neighbours = new Neighbours(tree);
    project
        .lock()
        .files()
        .keySet()
        .forEach(path -> names.addAll(besidesOf(path.value(), neighbours)));
    names.removeIf(name -> managed(name) || tree.file(name).isEmpty());
    return names;
  }

  private boolean managed(String name) {
    return RelativePath.fault(name).isEmpty()
        && project.lock().files().containsKey(RelativePath.of(name));
  }

  /** Files where the new content of a path is put: beside it, or beside a folder above it. */
  private static Collection<String> besidesOf(String path, Neighbours neighbours) {
    List<String> names = new ArrayList<>();
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (neighbours.hasNew(path.substring(0, end))) {
        names.add(Neighbours.newOf(path.substring(0, end)) + path.substring(end));
      }
    }
    if (neighbours.hasNew(path)) {
      names.add(Neighbours.newOf(path));
    }
    return names;
  }
}
