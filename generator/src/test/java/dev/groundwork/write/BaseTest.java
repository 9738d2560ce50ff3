package dev.groundwork.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.plan.Sha256;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.render.FileTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class BaseTest {

  private final FileTree tree = Trees.varied();
  private final Generation generation = Trees.generation(tree);
  private final Problems problems = new Problems();

  @Test
  void another_program_reads_the_same_files() throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive()))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        names.add(e.getName());
        RelativePath path = RelativePath.of(e.getName());
        assertThat(zip.readAllBytes()).isEqualTo(tree.get(path).orElseThrow().bytes());
        assertThat(e.getMethod()).isEqualTo(ZipEntry.STORED);
      }
    }
    assertThat(names)
        .contains("docs/café und 日本.md", "scripts/run.sh")
        .doesNotContain("data/rows.csv")
        .hasSize(tree.files().size() - 1);
  }

  @Test
  void its_bytes_depend_on_neither_zone_nor_locale() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(Base.of(tree).archive()).isEqualTo(archive());
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void its_bytes_are_the_same_for_ever() {
    FileTree small = Trees.tree().plain("a.txt", "a\n").executable("b.sh", "b\n").build();
    assertThat(Base.of(small).digest().hex())
        .isEqualTo("8bf119b6dc2ecf0d091275648b67619c269fab6979f172ae034f3d1ee81f144f");
  }

  @Test
  void it_gives_back_every_file_that_is_updated() {
    Base base = Base.open(archive(), generation.lock(), problems).orElseThrow();
    assertThat(base.paths()).doesNotContain(RelativePath.of("data/rows.csv")).hasSize(11);
    base.paths()
        .forEach(
            path -> assertThat(base.bytes(path)).isEqualTo(tree.get(path).orElseThrow().bytes()));
    assertThatThrownBy(() -> base.bytes(RelativePath.of("nowhere")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_changed_byte_is_refused() {
    byte[] changed = archive();
    changed[changed.length / 2] ^= 1;
    assertRefused(changed, generation.lock());
  }

  @Test
  void an_archive_with_other_files_than_the_lock_is_refused_though_its_digest_fits() {
    byte[] smaller = Base.of(Trees.tree().plain("README.md", "# x\n").build()).archive();
    assertRefused(smaller, lockFor(smaller, generation.lock().files()));
  }

  @Test
  void a_lock_that_names_other_content_is_found_out_when_the_file_is_read() {
    SortedMap<RelativePath, LockedFile> files = new TreeMap<>(generation.lock().files());
    RelativePath readme = RelativePath.of("README.md");
    LockedFile old = files.get(readme);
    files.put(
        readme,
        new LockedFile(
            old.layer(),
            old.source(),
            old.mode(),
            false,
            Sha256.of(new byte[1]),
            1,
            old.answers()));
    Base base = Base.open(archive(), lockFor(archive(), files), problems).orElseThrow();
    assertThatThrownBy(() -> base.bytes(readme))
        .isInstanceOfSatisfying(
            ProblemsException.class,
            e -> assertThat(e.problems().get(0).code()).isEqualTo(Code.LOCK_INVALID));
  }

  @Test
  void bombs_escapes_duplicates_and_foreign_archives_are_refused() throws IOException {
    for (String name : List.of("../evil", "/etc/passwd", "a/../../b", ".git/config")) {
      byte[] evil = StoredZip.write(List.of(new StoredZip.Entry(name, false, new byte[0])));
      assertRefused(evil, lockFor(evil, new TreeMap<>()));
    }
    StoredZip.Entry readme = new StoredZip.Entry("README.md", false, new byte[0]);
    byte[] twice = StoredZip.write(List.of(readme, readme));
    byte[] deflated = deflated("README.md");
    FileTree one = Trees.tree().plain("README.md", "x".repeat(100_000)).build();
    SortedMap<RelativePath, LockedFile> files = Trees.generation(one).lock().files();
    assertRefused(twice, lockFor(twice, files));
    assertRefused(deflated, lockFor(deflated, files));
    byte[] good = Base.of(one).archive();
    byte[] trailing = java.util.Arrays.copyOf(good, good.length + 1);
    assertRefused(trailing, lockFor(trailing, files));
    byte[] cut = java.util.Arrays.copyOf(good, good.length - 1);
    assertRefused(cut, lockFor(cut, files));
    assertRefused(new byte[0], lockFor(new byte[0], files));
  }

  @Test
  void an_empty_tree_has_a_base_too() {
    Generation empty = Trees.generation(Trees.tree().build());
    assertThat(Base.open(empty.base().archive(), empty.lock(), problems))
        .hasValueSatisfying(base -> assertThat(base.paths()).isEmpty());
  }

  private static byte[] deflated(String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write("x".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private Lock lockFor(byte[] archive, SortedMap<RelativePath, LockedFile> files) {
    return new Lock(generation.lock().origin(), files, Sha256.of(archive));
  }

  private void assertRefused(byte[] archive, Lock lock) {
    Problems found = new Problems();
    Optional<Base> base = Base.open(archive, lock, found);
    assertThat(base).isEmpty();
    assertThat(found.all())
        .singleElement()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(Code.LOCK_INVALID));
  }

  private byte[] archive() {
    return generation.base().archive().clone();
  }
}
