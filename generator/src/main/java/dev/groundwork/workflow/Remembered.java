package dev.groundwork.workflow;

import dev.groundwork.pack.PackFiles;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.update.Backup;
import dev.groundwork.update.Memory;
import dev.groundwork.write.Base;
import dev.groundwork.write.Lock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The result of a {@link Check} that found nothing to do, kept with everything that it was found
 * from: as long as nothing of that is touched, another check would find the same. The facts are
 * preset, version of the pack, and for each managed file its path and state.
 */
final class Remembered {

  private static final int FILES = 2;

  private Remembered() {}

  static Optional<Check.Result> recall(Memory memory) {
    return memory.recall().map(Remembered::result);
  }

  private static Check.Result result(List<String> facts) {
    SortedMap<RelativePath, String> files = new TreeMap<>();
    for (int i = FILES; i < facts.size(); i += 2) {
      files.put(RelativePath.of(facts.get(i)), facts.get(i + 1));
    }
    String version = facts.get(1);
    return new Check.Result(
        files,
        Optional.of(new Outdated(version, version, false, List.of())),
        new Offered(facts.get(0), List.of()),
        List.of(),
        List.of());
  }

  /**
   * Keeps a result, if it can be had from facts again and all its sources are files.
   *
   * @param last what the last command saved
   */
  static void keep(
      Memory memory,
      Check.Result result,
      Project project,
      Optional<Generator.Loaded> pack,
      Optional<Backup> last) {
    List<String> facts = new ArrayList<>();
    facts.add(project.lock().origin().preset());
    facts.add(project.lock().origin().pack().version());
    result
        .files()
        .forEach(
            (path, state) -> {
              facts.add(path.value());
              facts.add(state);
            });
    if (result.fine()
        && result.judged()
        && result.equals(result(facts))
        && isFiles(pack.orElseThrow().opened())) {
      PackFiles files = pack.orElseThrow().opened().files();
      List<String> paths = paths(project, last);
      Set<String> folders = folders(paths);
      // What is put into a folder of new content later would not show.
      if (folders.stream().noneMatch(new Neighbours(project.tree())::hasNew)) {
        Stream<Path> own =
            Stream.concat(folders.stream(), paths.stream()).map(project.dir()::resolve);
        memory.keep(facts, Stream.concat(own, ofPack(files)).toList());
      }
    }
  }

  /** Whether a pack is a folder that was named as such, or ships with the program. */
  private static boolean isFiles(Sources.Opened opened) {
    Optional<String> folder = opened.files().folder().map(Path::toString);
    return opened.commit().isEmpty() && folder.map(opened.source()::equals).orElse(true);
  }

  private static Stream<Path> ofPack(PackFiles files) {
    return files.folder().stream()
        .flatMap(
            root ->
                Stream.concat(files.folders().stream(), files.paths().stream()).map(root::resolve));
  }

  /** The files, and what must not be there. */
  private static List<String> paths(Project project, Optional<Backup> last) {
    List<String> paths = new ArrayList<>(List.of(Lock.PATH, Base.PATH, Project.ENGAGEMENT));
    project.lock().files().keySet().forEach(path -> paths.add(path.value()));
    last.ifPresent(
        backup -> {
          backup.entries().forEach(entry -> paths.add(entry.path()));
          paths.addAll(backup.besides());
        });
    return paths;
  }

  /** Every folder on the way to a path, the project's own included. */
  private static Set<String> folders(List<String> paths) {
    Set<String> folders = new LinkedHashSet<>(List.of(""));
    for (String path : paths) {
      int end = path.lastIndexOf('/');
      while (end > 0 && folders.add(path.substring(0, end))) {
        end = path.lastIndexOf('/', end - 1);
      }
    }
    return folders;
  }
}
