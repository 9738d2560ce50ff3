package dev.groundwork.update;

import static dev.groundwork.update.Project.content;
import static dev.groundwork.update.Project.file;
import static dev.groundwork.update.Project.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.plan.Mode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a change and a backup say about themselves. */
class RecordsTest {

  private static final State.File SCRIPT = new State.File(content("x\n"), Mode.EXECUTABLE);

  @Test
  void a_change_can_be_reversed_and_knows_whether_it_is_one() {
    FileChange change = new FileChange("f", Optional.of(file("a\n")), Optional.of(SCRIPT));

    assertThat(change.changes()).isTrue();
    assertThat(change.reversed())
        .isEqualTo(new FileChange("f", Optional.of(SCRIPT), Optional.of(file("a\n"))));
    assertThat(new FileChange("f", Optional.of(SCRIPT), Optional.of(SCRIPT)).changes()).isFalse();
  }

  @Test
  void a_text_keeps_the_mode_of_the_file_it_replaces() {
    assertThat(FileChange.text("f", Optional.of(SCRIPT), "y\n").after())
        .contains(new State.File(content("y\n"), Mode.EXECUTABLE));
    assertThat(FileChange.text("f", Optional.empty(), "y\n").after()).contains(file("y\n"));
  }

  @Test
  void a_backup_recognises_what_the_command_made() {
    Backup backup =
        Backup.of(
            "update",
            List.of(
                new FileChange("f", Optional.of(file("a\n")), Optional.of(SCRIPT)),
                new FileChange("gone", Optional.of(SCRIPT), Optional.empty())),
            List.of("f.new"),
            List.of("d"));
    Backup.Entry made = backup.entries().get(0);
    Backup.Entry gone = backup.entries().get(1);

    assertThat(made.path()).isEqualTo("f");
    assertThat(made.before()).contains(file("a\n"));
    assertThat(made.isAfter(Optional.of(SCRIPT))).isTrue();
    assertThat(made.isAfter(Optional.of(file("x\n")))).as("another mode").isFalse();
    assertThat(made.isAfter(Optional.empty())).isFalse();
    assertThat(gone.isAfter(Optional.empty())).isTrue();
    assertThat(gone.isAfter(Optional.of(SCRIPT))).isFalse();
    List<Backup.Staged> staged = List.of(new Backup.Staged("f", true, "id"));
    assertThat(backup.with(staged))
        .isEqualTo(new Backup("update", backup.entries(), List.of("f.new"), List.of("d"), staged));
  }

  @Test
  void contents_are_equal_by_their_bytes() {
    assertThat(content("a")).isEqualTo(content("a")).isNotEqualTo(content("b"));
    assertThat(content("a").hashCode()).isEqualTo(content("a").hashCode()).isNotZero();
    assertThat(content("abc").size()).isEqualTo(3);
    assertThat(content("abc")).hasToString("3 bytes");
  }

  @Test
  void reasons_name_what_stands_in_the_place_of_a_file() {
    assertThat(new State.Symlink("x").words()).isEqualTo("a symbolic link");
    assertThat(new State.Folder(new TreeSet<>()).words()).isEqualTo("a folder");
    assertThat(new State.Submodule().words()).isEqualTo("a submodule");
    assertThat(new State.Blocked(path("d")).words()).isEqualTo("below d, which is no folder");
    assertThat(new State.Special().words()).isEqualTo("something that is no file");
    assertThat(file("").words()).isEqualTo("a file");
    assertThat(new State.Absent().words()).isEqualTo("nothing");
  }

  @Test
  void a_reason_says_who_removed_a_file() {
    Project deleted = Project.empty().base("d/f", "a\n").deleted("d/f").theirs("d/f", "b\n");
    Project replaced =
        Project.empty().base("d/f", "a\n").deleted("d/f").mine("d", "mine\n").theirs("d/f", "b\n");

    assertThat(deleted.plan().decisions().get(0).reason()).contains("you deleted");
    assertThat(replaced.plan().decisions().get(0).reason())
        .contains("you put something else at d, which removed");
  }
}
