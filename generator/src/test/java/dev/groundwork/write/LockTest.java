package dev.groundwork.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.yaml.SnakeYamlReader;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockTest {

  private final Lock lock = Trees.generation(Trees.varied()).lock();
  private final LockReader reader = new LockReader(new SnakeYamlReader());

  @Test
  void reading_what_was_written_gives_the_same_lock() {
    Problems problems = new Problems();
    assertThat(reader.read("lock.yaml", lock.bytes(), problems)).contains(lock);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void a_checkout_may_have_changed_its_line_breaks() {
    byte[] crlf = lock.text().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    assertThat(reader.read("lock.yaml", crlf, new Problems())).contains(lock);
  }

  @Test
  void paths_stand_in_it_in_clear_text_one_line_a_file() {
    assertThat(lock.text().lines().filter(line -> line.contains(", sha256: ")))
        .hasSize(lock.files().size())
        .anySatisfy(
            line -> assertThat(line).startsWith("  \"docs/café und 日本.md\": {layer: \"base\","));
    assertThat(lock.files().get(RelativePath.of("data/rows.csv")).once()).isTrue();
  }

  @Test
  void its_text_does_not_depend_on_the_locale() {
    String text = lock.text();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Trees.generation(Trees.varied()).lock().text()).isEqualTo(text);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void any_change_breaks_the_seal() {
    assertThat(read(lock.text().replace("ml-engagement", "other"))).contains(Code.LOCK_INVALID);
    assertThat(read(lock.text().replace("seal: \"", "seal: \"0"))).contains(Code.LOCK_INVALID);
    assertThat(read(lock.text() + "more: 1\n")).contains(Code.LOCK_INVALID);
    assertThat(read(lock.text().substring(0, 400))).contains(Code.LOCK_INVALID);
    assertThat(read("<<<<<<< ours\n" + lock.text())).contains(Code.LOCK_INVALID);
    assertThat(read("")).contains(Code.LOCK_INVALID);
  }

  @Test
  void a_later_format_is_told_apart_from_damage() {
    assertThat(read(lock.text().replace("\nlock: 1\n", "\nlock: 2\n")))
        .contains(Code.UNKNOWN_FORMAT);
  }

  @Test
  void a_lock_sealed_by_somebody_else_is_still_checked_key_by_key() {
    assertThat(forged("layer: \"base\"", "layer: base")).contains(Code.LOCK_INVALID);
    assertThat(forged("  \"README.md\":", "  \"../README.md\":")).contains(Code.LOCK_INVALID);
    assertThat(forged("  \"README.md\":", "  \".git/hooks/pre-commit\":"))
        .contains(Code.LOCK_INVALID);
    assertThat(forged("mode: \"plain\"", "mode: \"setuid\"")).contains(Code.LOCK_INVALID);
    assertThat(forged("preset:", "unknown: \"x\"\npreset:")).contains(Code.LOCK_INVALID);
    assertThat(forged("preset: \"tabular-classification\"\n", "")).contains(Code.LOCK_INVALID);
    assertThat(forged("size: 0", "size: -1")).contains(Code.LOCK_INVALID);
    assertThat(forged("base: \"", "base: \"x")).contains(Code.LOCK_INVALID);
    assertThat(forged("\"slug\": \"parcel-delay\"", "\"slug\": parcel-delay"))
        .contains(Code.LOCK_INVALID);
    assertThat(forged("pack:\n", "pack: []\nx:\n")).contains(Code.LOCK_INVALID);
    assertThat(forged("preset:", "preset: \"a\"\npreset:")).isNotEmpty();
    assertThat(forged("\"engagement\":", "\"engagement\": &a")).isNotEmpty();
  }

  private List<Code> forged(String what, String by) {
    String body = lock.text().substring(0, lock.text().lastIndexOf(LockText.SEAL));
    assertThat(body).contains(what);
    String changed = body.replace(what, by);
    return read(changed + LockText.seal(changed));
  }

  private List<Code> read(String text) {
    Problems problems = new Problems();
    Optional<Lock> read = reader.read("lock.yaml", text.getBytes(StandardCharsets.UTF_8), problems);
    assertThat(read.isPresent()).isEqualTo(problems.all().isEmpty());
    return problems.all().stream().map(Problem::code).distinct().toList();
  }
}
