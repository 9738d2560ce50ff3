package dev.groundwork.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.Seed;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;

class RelativePathProperties {

  private final ObjectChecker git =
      new ObjectChecker().setSafeForWindows(true).setSafeForMacOS(true);

  @Property(tries = 2000, seed = Seed.SHORT_RUN)
  void what_is_legal_here_is_legal_for_git_on_windows_and_macos(@ForAll("paths") String path)
      throws CorruptObjectException {
    Assume.that(RelativePath.fault(path).isEmpty());
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    git.checkPath(bytes, 0, bytes.length);
  }

  @Property(tries = 1000, seed = Seed.SHORT_RUN)
  void the_order_is_that_of_gits_bytes(
      @ForAll("paths") String left, @ForAll("paths") String right) {
    int ours = Integer.signum(PathRules.compareCodePoints(left, right));
    Assume.that(isWellFormed(left) && isWellFormed(right));
    int theirs =
        Arrays.compareUnsigned(
            left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    assertThat(ours).isEqualTo(Integer.signum(theirs));
  }

  @Property(tries = 1000, seed = Seed.SHORT_RUN)
  void folding_forgets_case_and_unicode_form(@ForAll("paths") String path) {
    String folded = PathRules.folded(path);
    assertThat(PathRules.folded(Normalizer.normalize(path, Normalizer.Form.NFD))).isEqualTo(folded);
    assertThat(PathRules.folded(folded)).isEqualTo(folded);
  }

  private static boolean isWellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  @Provide
  Arbitrary<String> paths() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            ".git",
            "GIT~1",
            "git",
            "~",
            ".",
            "..",
            "/",
            "//",
            "con",
            "COM1",
            "¹",
            "nul",
            ".txt",
            " ",
            ":",
            "\\",
            "a",
            "Ä",
            "e\u0301",
            "ß",
            "ſ",
            "\u200C",
            "\uFEFF",
            "\uE000",
            "😀",
            "\u0130",
            "K",
            "日本",
            "x",
            "\u0007",
            "\uD800",
            ".groundwork",
            "-",
            "'");
    return pieces.list().ofMinSize(1).ofMaxSize(6).map(list -> String.join("", list));
  }
}
