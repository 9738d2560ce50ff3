package dev.groundwork.adapter.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.update.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMemoryTest {

  private static final List<String> FACTS = List.of("in order", "grün");

  @TempDir private Path folder;
  private Path file;
  private Path docs;
  private Path link;
  private Path absent;
  private Path policy;

  /** Sources that are old enough to be trusted. */
  @BeforeEach
  void old_sources() throws IOException, InterruptedException {
    docs = Files.createDirectory(folder.resolve("docs"));
    file = Files.writeString(docs.resolve("a.txt"), "one");
    link = Files.createSymbolicLink(folder.resolve("link"), Path.of("docs"));
    absent = folder.resolve("none");
    policy = Files.writeString(folder.resolve("policy"), "x");
    Thread.sleep(2_100);
    keep();
    assertThat(memory().recall()).contains(FACTS);
  }

  private Memory memory() {
    return memory("project");
  }

  private Memory memory(String about) {
    return new FileMemory(about, folder.resolve("cache"), () -> Optional.of(List.of(policy)));
  }

  private void keep() {
    memory().keep(FACTS, List.of(file, docs, link, absent));
  }

  @Test
  void facts_about_something_else_are_not_recalled() {
    assertThat(memory("another project").recall()).isEmpty();
  }

  @Test
  void an_edit_whose_time_was_set_back_is_seen() throws IOException {
    FileTime before = Files.getLastModifiedTime(file);
    Files.writeString(file, "eno");
    Files.setLastModifiedTime(file, before);
    assertThat(memory().recall()).isEmpty();
  }

  @Test
  void another_mode_is_seen() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(memory().recall()).isEmpty();
  }

  @Test
  void a_source_that_is_gone_is_seen() throws IOException {
    Files.delete(file);
    assertThat(memory().recall()).isEmpty();
  }

  @Test
  void a_source_that_was_not_there_is_seen() throws IOException {
    Files.createFile(absent);
    assertThat(memory().recall()).isEmpty();
  }

  @Test
  void a_new_name_in_a_folder_is_seen_even_when_it_is_gone_again() throws IOException {
    Files.delete(Files.createFile(docs.resolve("b.txt")));
    assertThat(memory().recall()).isEmpty();
  }

  @Test
  void a_link_that_leads_elsewhere_is_seen() throws IOException {
    Path other = Files.createSymbolicLink(folder.resolve("other"), Path.of("cafe"));
    Files.move(other, link, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
    assertThat(memory().recall()).isEmpty();
  }

  @Test
  void a_touched_circumstance_is_seen_and_unknown_ones_are_no_ground() throws IOException {
    Files.writeString(policy, "y");
    assertThat(memory().recall()).isEmpty();

    Memory unknown = new FileMemory("unknown", folder.resolve("cache"), Optional::empty);
    unknown.keep(FACTS, List.of(docs));
    assertThat(unknown.recall()).isEmpty();
  }

  @Test
  void nothing_is_kept_while_one_source_is_young() throws IOException {
    Files.writeString(file, "two");
    keep();
    assertThat(memory().recall()).isEmpty();
  }

  @Test
  void nothing_is_kept_of_a_source_that_changed_after_the_look_began()
      throws IOException, InterruptedException {
    Memory early = memory();
    Files.writeString(file, "two");
    Thread.sleep(2_100);
    early.keep(FACTS, List.of(file));
    assertThat(memory().recall()).isEmpty();

    keep();
    assertThat(memory().recall()).contains(FACTS);
  }

  @Test
  void a_record_that_is_cut_damaged_or_foreign_is_none() throws IOException {
    Path record = record();
    byte[] whole = Files.readAllBytes(record);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(record, damaged);
      assertThat(memory().recall()).as("another byte %d", at).isEmpty();
      Files.write(record, Arrays.copyOf(whole, at));
      assertThat(memory().recall()).as("cut after %d", at).isEmpty();
    }
    Files.delete(record);
    Files.createDirectory(record);
    assertThat(memory().recall()).isEmpty();
    keep();
    Files.delete(record);
    assertThat(memory().recall()).isEmpty();
  }

  @Test
  void a_cache_that_cannot_be_written_is_no_failure() throws IOException {
    Path noFolder = Files.writeString(folder.resolve("no-folder"), "");
    Memory memory = new FileMemory("project", noFolder, () -> Optional.of(List.of()));
    memory.keep(FACTS, List.of(file));
    assertThat(memory.recall()).isEmpty();
  }

  @Test
  void records_that_nobody_wrote_for_three_months_are_removed() throws IOException {
    Path seen = folder.resolve("cache/seen");
    Path old = Files.createFile(seen.resolve("old"));
    Path killed = Files.createFile(seen.resolve("new-1"));
    Path recent = Files.createFile(seen.resolve("recent"));
    age(old, 91);
    age(killed, 91);
    age(recent, 89);

    keep();

    assertThat(old).doesNotExist();
    assertThat(killed).doesNotExist();
    assertThat(recent).exists();
    assertThat(memory().recall()).contains(FACTS);
  }

  private static void age(Path file, int days) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
  }

  private Path record() throws IOException {
    try (var files = Files.list(folder.resolve("cache/seen"))) {
      return files.findAny().orElseThrow();
    }
  }
}
