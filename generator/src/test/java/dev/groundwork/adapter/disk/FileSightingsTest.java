package dev.groundwork.adapter.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.update.Sightings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSightingsTest {

  private static final Set<String> FILES = Set.of("a.txt", "docs/b.txt");

  @TempDir private Path folder;
  private Path root;
  private Path cache;

  /** Two files that are old enough to be trusted: three seconds, which no clock can be told. */
  @BeforeEach
  void two_old_files() throws IOException, InterruptedException {
    root = Files.createDirectory(folder.resolve("root")).toRealPath();
    cache = folder.resolve("cache");
    Files.createDirectory(root.resolve("docs"));
    Files.writeString(root.resolve("a.txt"), "one");
    Files.writeString(root.resolve("docs/b.txt"), "two");
    Thread.sleep(2_100);
    sightings().keep("in order", FILES);
  }

  private Sightings sightings() {
    return FileSightings.below(root, cache);
  }

  private static TreeSet<String> sorted(String... paths) {
    return new TreeSet<>(List.of(paths));
  }

  @Test
  void what_was_kept_is_untouched_until_it_is_touched() throws IOException {
    assertThat(sightings().untouched("a.txt")).isTrue();
    assertThat(sightings().untouched("docs/b.txt")).isTrue();
    assertThat(sightings().note(sorted("a.txt", "docs/b.txt"))).contains("in order");

    Files.writeString(root.resolve("a.txt"), "more", StandardOpenOption.APPEND);

    assertThat(sightings().untouched("a.txt")).isFalse();
    assertThat(sightings().untouched("docs/b.txt")).isTrue();
    assertThat(sightings().note(sorted("a.txt", "docs/b.txt"))).isEmpty();
  }

  @Test
  void an_edit_of_the_same_size_whose_time_was_set_back_is_seen() throws IOException {
    FileTime before = Files.getLastModifiedTime(root.resolve("a.txt"));

    Files.writeString(root.resolve("a.txt"), "eno");
    Files.setLastModifiedTime(root.resolve("a.txt"), before);

    assertThat(sightings().untouched("a.txt")).isFalse();
  }

  @Test
  void another_file_in_the_place_of_one_is_seen() throws IOException {
    Files.writeString(root.resolve("other"), "one");
    Files.move(
        root.resolve("other"),
        root.resolve("a.txt"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(sightings().untouched("a.txt")).isFalse();
  }

  @Test
  void a_file_is_touched_when_its_folder_became_a_link_or_a_repository() throws IOException {
    Files.createDirectory(root.resolve("docs/.git"));
    assertThat(sightings().untouched("docs/b.txt")).isFalse();
    Files.delete(root.resolve("docs/.git"));
    assertThat(sightings().untouched("docs/b.txt")).isTrue();

    Files.move(root.resolve("docs"), root.resolve("moved"));
    Files.createSymbolicLink(root.resolve("docs"), Path.of("moved"));

    assertThat(sightings().untouched("docs/b.txt")).isFalse();
  }

  @Test
  void a_file_that_changed_since_the_look_began_or_shortly_before_is_never_kept()
      throws IOException {
    Files.writeString(root.resolve("a.txt"), "young");
    sightings().keep("in order", FILES);

    assertThat(sightings().untouched("a.txt")).isFalse();
    assertThat(sightings().untouched("docs/b.txt")).isTrue();
  }

  @Test
  void a_note_holds_for_exactly_the_files_it_was_made_of() {
    assertThat(sightings().note(sorted("a.txt"))).isEmpty();
    assertThat(sightings().note(sorted("a.txt", "docs/b.txt", "new.txt"))).isEmpty();
  }

  @Test
  void a_damaged_record_and_a_cache_that_cannot_be_written_are_no_failure() throws IOException {
    Path record = onlyFileIn(cache.resolve("seen"));
    byte[] whole = Files.readAllBytes(record);
    Files.write(record, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(sightings().untouched("a.txt")).isFalse();
    Files.write(record, new byte[] {1, 2, 3});
    assertThat(sightings().untouched("a.txt")).isFalse();

    Path file = Files.writeString(folder.resolve("no-folder"), "");
    FileSightings.below(root, file).keep("in order", FILES);
    assertThat(FileSightings.below(root, file).untouched("a.txt")).isFalse();
  }

  private static Path onlyFileIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      List<Path> found = files.toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }
}
