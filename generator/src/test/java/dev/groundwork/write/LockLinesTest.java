package dev.groundwork.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.plan.RelativePath;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LockLinesTest {

  private static final String HASH = "0123456789abcdef".repeat(4);

  private static String lock(String... lines) {
    return "lock: 1\nfiles:\n" + String.join("", lines) + "seal: \"x\"\n";
  }

  private static String line(String path, String answers) {
    return "  \""
        + path
        + "\": {layer: \"base\", source: \"layers/base/files/a.ftl\", mode: \"executable\","
        + " once: true, sha256: \""
        + HASH
        + "\", size: 12, answers: ["
        + answers
        + "]}\n";
  }

  @Test
  void reads_what_a_line_says_and_leaves_the_rest() {
    LockLines read =
        LockLines.of(lock(line("a.md", "\"x.y\", \"z\""), line("b.md", ""))).orElseThrow();

    assertThat(read.rest()).isEqualTo("lock: 1\nfiles: {}\nseal: \"x\"\n");
    assertThat(read.files()).hasSize(2);
    LockedFile file = read.files().get(RelativePath.of("a.md"));
    assertThat(file.layer()).isEqualTo("base");
    assertThat(file.source()).isEqualTo("layers/base/files/a.ftl");
    assertThat(file.mode().word()).isEqualTo("executable");
    assertThat(file.once()).isTrue();
    assertThat(file.sha256().hex()).isEqualTo(HASH);
    assertThat(file.size()).isEqualTo(12);
    assertThat(file.answers()).containsExactly("x.y", "z");
    assertThat(read.files().get(RelativePath.of("b.md")).answers()).isEmpty();
  }

  static Stream<String> others() {
    return Stream.of(
        lock(line("a.md", ""), line("a.md", "")),
        lock(line("../a.md", "")),
        lock(line(".git/a.md", "")),
        lock(line("grün.md", "")),
        lock(line("a\\\\u0041.md", "")),
        lock(line("a.md", "\"x\" \"y\"")),
        lock(line("a.md", "\"x\\\\n\"")),
        lock(line("a.md", ""), "\n"),
        lock(line("a.md", ""), "  # a comment\n"),
        lock(line("a.md", "").replace(", once: true", ", once: yes")),
        lock(line("a.md", "").replace("size: 12", "size: -12")),
        lock(line("a.md", "").replace("layer", "layers")),
        lock(line("a.md", "").replace("executable", "odd")),
        "lock: 1\nfiles: {}\nseal: \"x\"\n",
        "lock: 1\n");
  }

  @ParameterizedTest
  @MethodSource("others")
  void leaves_any_other_form_to_the_reader_of_yaml(String text) {
    assertThat(LockLines.of(text)).isEmpty();
  }
}
