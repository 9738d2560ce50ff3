package dev.groundwork.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.authoring.FirstPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The extension as a pack's author uses it, with the pack that is started first. */
class PackExtensionTest {

  @RegisterExtension static final PackExtension PACK = PackExtension.of(green());

  @TempDir private Path folder;

  /** The pack that {@code pack new} starts, with the line that makes its case green. */
  private static Path green() {
    try {
      Path pack = Files.createTempDirectory("pack");
      for (Map.Entry<String, String> file : FirstPack.files("p").entrySet()) {
        String more = file.getKey().equals(FirstPack.TO_MEND) ? "\n" + FirstPack.LINE + "\n" : "";
        Path path = pack.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue() + more);
      }
      return pack;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> the_pack_holds() {
    List<DynamicTest> tests = PACK.tests().toList();
    assertThat(tests).hasSizeGreaterThan(5);
    return tests.stream();
  }

  @Test
  void answers_give_texts() {
    assertThat(PACK.generate("engagement.name=Late parcels").get("README.md"))
        .contains("Late parcels");
    assertThatThrownBy(() -> PACK.generate("success.target=often"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("success.target");
  }

  @Test
  void a_pack_with_a_mistake_fails_and_says_where() throws Exception {
    PackExtension broken = PackExtension.of(pack("a: \"[=my.moto]\"\n"));
    assertThatThrownBy(() -> broken.beforeAll(null))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a.yaml.ftl:1:7: error[GW-054]");
    broken.afterAll(null);
  }

  @Test
  void a_combination_that_fails_says_with_which_answers() throws Exception {
    PackExtension broken = PackExtension.of(pack("a: [=my.motto]: b: c\n"));
    List<DynamicTest> failing =
        broken.tests().filter(test -> test.getDisplayName().contains("combination")).toList();
    assertThatThrownBy(() -> failing.get(0).getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("with [layers=[base]")
        .hasMessageContaining("is not YAML");
    broken.afterAll(null);
  }

  private Path pack(String template) throws IOException {
    Path base = folder.resolve("layers/base");
    Files.createDirectories(base.resolve("files"));
    Files.createDirectories(folder.resolve("presets"));
    Files.writeString(
        folder.resolve("pack.yaml"), "pack: 1\nid: p\nversion: 1.0.0\nlayers: [base]\n");
    Files.writeString(folder.resolve("presets/plain.yaml"), "layers: [base]\n");
    Files.writeString(
        base.resolve("layer.yaml"),
        "layer: base\nquestions:\n  - {id: motto, ask: Motto, default: x}\n");
    Files.writeString(base.resolve("files/a.yaml.ftl"), template);
    return folder;
  }
}
