package dev.groundwork.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.disk.JournalFolder;
import dev.groundwork.adapter.disk.ProjectTree;
import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Plans on a real disk: what is read is what is there, what is written is what was planned, nothing
 * else is touched, and undoing puts every byte back.
 */
class ApplyPropertiesTest {

  private static final int SCENARIOS = Integer.getInteger("groundwork.applied", 60);
  private static final FileTime LONG_AGO = FileTime.from(Instant.ofEpochSecond(1_000_000_000));

  private Path root = Path.of("");

  @BeforeTry
  void makeRoot() throws IOException {
    root = Files.createTempDirectory("applied").toRealPath();
  }

  @AfterTry
  void removeRoot() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @Provide
  Arbitrary<Scenario> scenarios() {
    return Arbitraries.integers().between(0, SCENARIOS - 1).map(Scenario::new);
  }

  @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
  void the_disk_becomes_what_was_planned_and_back(@ForAll("scenarios") Scenario scenario)
      throws IOException {
    Project project = scenario.project(scenario.edited, scenario.second);
    write(project.mine);
    SortedMap<String, String> before = everything();
    ProjectTree tree = new ProjectTree(root, new TreeMap<>());
    TreeSet<RelativePath> asked = new TreeSet<>(project.base.keySet());
    asked.addAll(project.theirs.keySet());
    asked.addAll(project.mine.keySet());
    assertThat(tree.states(asked)).isEqualTo(project.trees().mine());
    UpdatePlan plan = project.plan();
    List<FileChange> changes = changes(project.trees(), plan);

    JournalFolder journal = new JournalFolder(root);
    journal.perform(changes, List.of());
    journal.finish();

    Project after = project.after(plan);
    assertThat(tree.states(after.mine.keySet())).isEqualTo(after.mine);
    othersUntouched(plan, after);
    journal.perform(changes.stream().map(FileChange::reversed).toList(), List.of());
    journal.finish();
    assertThat(everything()).isEqualTo(before);
  }

  private static List<FileChange> changes(Trees trees, UpdatePlan plan) {
    List<FileChange> changes = new ArrayList<>();
    for (Change change : plan.changes()) {
      Optional<State.File> before =
          trees.mineAt(change.path()) instanceof State.File file
              ? Optional.of(file)
              : Optional.empty();
      Optional<State.File> after =
          change instanceof Change.Put put
              ? Optional.of(new State.File(put.content(), put.mode()))
              : Optional.empty();
      changes.add(new FileChange(change.path().value(), before, after));
    }
    return changes;
  }

  private void othersUntouched(UpdatePlan plan, Project after) throws IOException {
    TreeSet<RelativePath> others = new TreeSet<>(after.mine.keySet());
    plan.changes().forEach(change -> others.remove(change.path()));
    for (RelativePath path : others) {
      if (after.mine.get(path) instanceof State.File) {
        assertThat(Files.getLastModifiedTime(path.in(root))).as(path.value()).isEqualTo(LONG_AGO);
      }
    }
  }

  private void write(SortedMap<RelativePath, State> tree) throws IOException {
    Files.createDirectory(root.resolve(".groundwork"));
    for (RelativePath path : tree.keySet()) {
      Path place = path.in(root);
      Files.createDirectories(place.getParent());
      State state = tree.get(path);
      if (state instanceof State.File file) {
        Files.write(place, file.content().bytes());
        place.toFile().setExecutable(file.mode() == Mode.EXECUTABLE, false);
        Files.setLastModifiedTime(place, LONG_AGO);
      } else if (state instanceof State.Symlink link) {
        Files.createSymbolicLink(place, Path.of(link.target()));
      } else {
        Files.createDirectories(place);
        Files.writeString(place.resolve(".git"), "gitdir: elsewhere\n");
      }
    }
  }

  private SortedMap<String, String> everything() throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.toList()) {
        String name = root.relativize(each).toString();
        if (Files.isSymbolicLink(each)) {
          found.put(name, "link " + Files.readSymbolicLink(each));
        } else if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
          found.put(
              name,
              Content.of(Files.readAllBytes(each)).hashCode() + "" + Files.isExecutable(each));
        } else {
          found.put(name, "folder");
        }
      }
    }
    return found;
  }
}
