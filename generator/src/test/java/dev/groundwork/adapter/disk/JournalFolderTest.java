package dev.groundwork.adapter.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.plan.Mode;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.update.Backup;
import dev.groundwork.update.Content;
import dev.groundwork.update.FileChange;
import dev.groundwork.update.State;
import dev.groundwork.update.Unmerged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All or nothing, whatever happens on the way. */
class JournalFolderTest {

  @TempDir private Path temp;
  private Path root;

  private static final List<Unmerged> OPEN =
      List.of(
          new Unmerged(
              "same path/a b",
              new Unmerged.Side(false, "1".repeat(40)),
              new Unmerged.Side(true, "2".repeat(40)),
              new Unmerged.Side(false, "3".repeat(40))));

  @BeforeEach
  void makeProject() throws IOException {
    root = temp.resolve("project");
    build();
  }

  private void build() throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> all = Files.walk(root)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    write("replaced", "old\n");
    write("removed/deep/alone", "old\n");
    write("removed/kept", "kept\n");
    write("becomes-folder", "old\n");
    write("becomes-file/a", "old\n");
    write("becomes-file/b/c", "old\n");
    write("script", "old\n");
    write("untouched", "kept\n");
    write(".groundwork/lock.yaml", "old lock\n");
    Files.createSymbolicLink(root.resolve("link"), Path.of("untouched"));
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.writeString(root.resolve(path), text);
  }

  private static Optional<State.File> file(String text) {
    return file(text, Mode.PLAIN);
  }

  private static Optional<State.File> file(String text, Mode mode) {
    return Optional.of(new State.File(Content.of(text.getBytes(StandardCharsets.UTF_8)), mode));
  }

  private static List<FileChange> changes() {
    Optional<State.File> none = Optional.empty();
    return List.of(
        new FileChange("replaced", file("old\n"), file("new\n")),
        new FileChange("created/deep/file", none, file("new\n")),
        new FileChange("removed/deep/alone", file("old\n"), none),
        new FileChange("becomes-folder", file("old\n"), none),
        new FileChange("becomes-folder/a", none, file("new\n")),
        new FileChange("becomes-file/a", file("old\n"), none),
        new FileChange("becomes-file/b/c", file("old\n"), none),
        new FileChange("becomes-file", none, file("new\n")),
        new FileChange("script", file("old\n"), file("old\n", Mode.EXECUTABLE)),
        new FileChange(".groundwork/lock.yaml", file("old lock\n"), file("new lock\n")));
  }

  /** Everything below the root: what it is, what it holds, whether it can be run. */
  private SortedMap<String, String> everything() throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.toList()) {
        String name = root.relativize(each).toString();
        if (Files.isSymbolicLink(each)) {
          found.put(name, "link to " + Files.readSymbolicLink(each));
        } else if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
          found.put(name, Files.readString(each) + Files.isExecutable(each));
        } else {
          found.put(name, "folder");
        }
      }
    }
    return found;
  }

  private SortedMap<String, String> after() throws IOException {
    JournalFolder journal = new JournalFolder(root);
    journal.perform(changes(), OPEN);
    journal.finish();
    SortedMap<String, String> after = everything();
    build();
    return after;
  }

  @Test
  void a_change_and_its_reverse_leave_everything_as_it_was() throws IOException {
    SortedMap<String, String> before = everything();
    JournalFolder journal = new JournalFolder(root);

    journal.perform(changes(), OPEN);
    journal.finish();
    SortedMap<String, String> after = everything();
    journal.perform(changes().stream().map(FileChange::reversed).toList(), List.of());
    journal.finish();

    assertThat(everything()).isEqualTo(before);
    assertThat(after)
        .containsEntry("replaced", "new\nfalse")
        .containsEntry("created/deep/file", "new\nfalse")
        .containsEntry("becomes-folder/a", "new\nfalse")
        .containsEntry("becomes-file", "new\nfalse")
        .containsEntry("script", "old\ntrue")
        .containsEntry("link", "link to untouched")
        .doesNotContainKeys("removed/deep", "removed/deep/alone", ".groundwork/update");
  }

  /** Killed at any step, half-written files included, the next command finds old or new. */
  @Test
  void a_crash_at_any_step_leaves_the_old_state_or_the_new_one() throws IOException {
    SortedMap<String, String> before = everything();
    SortedMap<String, String> after = after();
    int old = 0;
    int done = 0;
    boolean crashed = true;
    for (int step = 0; crashed; step++) {
      crashed = crashAt(step);
      JournalFolder next = new JournalFolder(root);
      Optional<List<Unmerged>> resumed = next.resume(Optional::empty);
      if (resumed.isPresent()) {
        assertThat(resumed.get()).isEqualTo(OPEN);
        next.finish();
      }
      SortedMap<String, String> found = everything();
      assertThat(found).as("step " + step).isIn(before, after);
      old += found.equals(before) ? 1 : 0;
      done += found.equals(after) ? 1 : 0;
      build();
    }
    assertThat(old).isGreaterThan(8);
    assertThat(done).isGreaterThan(15);
  }

  private boolean crashAt(int step) {
    JournalFolder journal = new JournalFolder(root, new Failing(step, true));
    try {
      journal.perform(changes(), OPEN);
      journal.finish();
      return false;
    } catch (Crash e) {
      return true;
    }
  }

  @Test
  void a_crash_while_going_on_after_a_crash_does_no_harm() throws IOException {
    SortedMap<String, String> after = after();
    for (int first = 14; first < 24; first += 3) {
      for (int second = 0; second < 12; second++) {
        crashAt(first);
        JournalFolder again = new JournalFolder(root, new Failing(second, true));
        try {
          again.resume(Optional::empty);
        } catch (Crash e) {
          assertThat(again.interrupted()).isTrue();
        }
        JournalFolder last = new JournalFolder(root);
        assertThat(last.resume(Optional::empty)).isPresent();
        last.finish();
        assertThat(everything()).as(first + " then " + second).isEqualTo(after);
        build();
      }
    }
  }

  /** As Git does when somebody checks the files out again, or throws them away. */
  @Test
  void files_that_were_put_back_after_a_crash_take_the_others_with_them() throws IOException {
    SortedMap<String, String> before = everything();
    SortedMap<String, String> after = after();
    int back = 0;
    for (int step = 0; crashAt(step); step++) {
      JournalFolder next = new JournalFolder(root);
      if (next.interrupted()) {
        putBack("replaced", "script");
        assertThat(next.resume(() -> Optional.of(saved()))).isPresent();
        next.finish();
        SortedMap<String, String> found = everything();
        assertThat(found).as("step " + step).isIn(before, after);
        back += found.equals(before) ? 1 : 0;
      }
      build();
    }
    assertThat(back).isGreaterThan(5);
  }

  private void putBack(String... paths) throws IOException {
    for (FileChange change : changes()) {
      if (List.of(paths).contains(change.path())) {
        Files.delete(root.resolve(change.path()));
        new LocalSteps().write(root.resolve(change.path()), change.before().orElseThrow());
      }
    }
  }

  private static Backup saved() {
    return Backup.of("update", changes(), List.of(), List.of());
  }

  @Test
  void a_content_that_is_gone_and_was_not_saved_is_told() throws IOException {
    crashAt(20);
    Files.delete(root.resolve(".groundwork/update/9"));

    assertThatThrownBy(() -> new JournalFolder(root).resume(Optional::empty))
        .isInstanceOfSatisfying(
            ProblemsException.class,
            e -> assertThat(e.problems().get(0).message()).contains("is gone"));
  }

  @Test
  void a_step_that_fails_puts_everything_back() throws IOException {
    SortedMap<String, String> before = everything();
    for (int step = 0; step < 25; step++) {
      JournalFolder journal = new JournalFolder(root, new Failing(step, false));

      assertThatThrownBy(() -> journal.perform(changes(), OPEN))
          .as("step " + step)
          .isInstanceOf(ProblemsException.class);

      assertThat(everything()).as("step " + step).isEqualTo(before);
    }
  }

  @Test
  void a_file_that_changed_since_it_was_planned_stops_everything() throws IOException {
    write("script", "edited\n");
    SortedMap<String, String> before = everything();

    assertThatThrownBy(() -> new JournalFolder(root).perform(changes(), OPEN))
        .isInstanceOfSatisfying(
            ProblemsException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(4);
              assertThat(e.problems().get(0).message()).startsWith("script ");
            });
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void an_edit_after_a_crash_is_not_overwritten() throws IOException {
    crashAt(16);
    write("replaced", "edited after the crash\n");

    assertThatThrownBy(() -> new JournalFolder(root).resume(Optional::empty))
        .isInstanceOf(ProblemsException.class);
    assertThat(Files.readString(root.resolve("replaced"))).isEqualTo("edited after the crash\n");
  }

  @Test
  void the_permissions_of_a_file_stay_but_for_the_executable_bit() throws IOException {
    Files.setPosixFilePermissions(
        root.resolve("replaced"), PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(
        root.resolve("script"), PosixFilePermissions.fromString("rw-r-----"));

    JournalFolder journal = new JournalFolder(root);
    journal.perform(changes(), OPEN);
    journal.finish();

    assertThat(permissions("replaced")).isEqualTo("rw-------");
    assertThat(permissions("script")).isEqualTo("rwxr-x---");
  }

  private String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
  }

  @Test
  void a_file_in_a_folder_that_had_to_go_stops_everything() throws IOException {
    write("becomes-file/own", "mine\n");
    SortedMap<String, String> before = everything();

    assertThatThrownBy(() -> new JournalFolder(root).perform(changes(), OPEN))
        .isInstanceOf(ProblemsException.class);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void nothing_is_written_through_a_link_that_appeared_on_the_way() throws IOException {
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Files.createSymbolicLink(root.resolve("created"), elsewhere);

    assertThatThrownBy(() -> new JournalFolder(root).perform(changes(), OPEN))
        .isInstanceOf(ProblemsException.class);
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void the_end_of_the_machine_waits_for_a_change_to_be_complete() throws InterruptedException {
    Hold hold = Hold.take();
    AtomicBoolean complete = new AtomicBoolean();
    Thread ending = new Thread(() -> complete.set(hold.await()));
    ending.start();
    ending.join(50);
    assertThat(ending.isAlive()).isTrue();

    hold.release();

    ending.join(5_000);
    assertThat(complete).isTrue();
  }

  @Test
  void every_byte_of_a_plan_comes_back() {
    JournalPlan plan = JournalPlan.of(changes(), OPEN);

    assertThat(JournalPlan.parse(plan.text())).isEqualTo(plan);
    assertThatThrownBy(() -> JournalPlan.parse("groundwork journal 2\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The end of the process. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** The disk of this machine, up to one step. */
  private static final class Failing implements Steps {
    private final Steps disk = new LocalSteps();
    private final List<String> done = new ArrayList<>();
    private final int at;
    private final boolean crash;

    Failing(int at, boolean crash) {
      this.at = at;
      this.crash = crash;
    }

    private void count(String step) throws IOException {
      done.add(step);
      if (done.size() == at + 1) {
        if (crash) {
          throw new Crash();
        }
        throw new IOException("no space left at " + step);
      }
    }

    @Override
    public void write(Path file, State.File content) throws IOException {
      if (done.size() == at && crash) {
        byte[] bytes = content.content().bytes();
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      }
      count("write " + file);
      disk.write(file, content);
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
      count("make " + folder);
      disk.makeFolder(folder);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
      count("move " + from + " to " + to);
      disk.move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
      count("delete " + path);
      disk.delete(path);
    }
  }
}
