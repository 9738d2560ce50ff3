package dev.groundwork.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Our merge against Git's, on plain text with one kind of line end: where Git reports a conflict we
 * are not clean; where both are clean the trees are equal. {@code -Dgroundwork.oracle=20000} is the
 * long form.
 */
class GitOraclePropertiesTest {

  private static final int SCENARIOS = Integer.getInteger("groundwork.oracle", 100);

  private static Path folder = Path.of("");

  @BeforeContainer
  static void makeRepository() throws IOException {
    folder = Files.createTempDirectory("oracle");
    Files.createDirectory(folder.resolve("git"));
  }

  @AfterContainer
  static void removeRepository() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @Provide
  Arbitrary<Integer> seeds() {
    return Arbitraries.integers().between(0, SCENARIOS - 1);
  }

  @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
  void git_agrees(@ForAll("seeds") int seed) {
    Plain plain = new Plain(seed);
    Project project = plain.project();

    GitOracle.Answer git =
        new GitOracle(folder.resolve("git"))
            .merge("s" + seed, plain.base, plain.mine, plain.theirs);
    UpdatePlan plan = project.plan();

    if (!git.clean()) {
      assertThat(plan.conflicts()).as("Git has a conflict").isNotEmpty();
    } else if (plan.conflicts().isEmpty()) {
      assertThat(GitOracle.listed(project.after(plan).mine)).isEqualTo(git.files());
    }
  }

  /** Text files that both sides edit, add, delete and rename. */
  private static final class Plain {

    private final SortedMap<RelativePath, State> base = new TreeMap<>();
    private final SortedMap<RelativePath, State> mine = new TreeMap<>();
    private final SortedMap<RelativePath, State> theirs = new TreeMap<>();
    private final Dice dice;
    private final Texts texts;

    Plain(int seed) {
      this.dice = new Dice(seed);
      this.texts = Texts.plain(dice);
      int files = 1 + dice.below(3);
      for (int i = 0; i < files; i++) {
        file("f" + i, texts.lines());
      }
      if (dice.oneIn(3)) {
        mine.put(path("mine"), state(texts.lines()));
      }
      if (dice.oneIn(3)) {
        theirs.put(path("theirs"), state(texts.lines()));
      }
      if (dice.oneIn(8)) {
        List<String> lines = texts.lines();
        mine.put(path("both"), state(lines));
        theirs.put(path("both"), state(dice.oneIn(2) ? lines : texts.edited(lines)));
      }
    }

    private static RelativePath path(String name) {
      return RelativePath.of(name);
    }

    private State state(List<String> lines) {
      String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
      boolean open = !text.isBlank() && dice.oneIn(10);
      return new State.File(Texts.utf8(open ? text.stripTrailing() : text), Mode.PLAIN);
    }

    private void file(String name, List<String> lines) {
      base.put(path(name), state(lines));
      switch (dice.below(12)) {
        case 0 -> theirs.put(path(name), base.get(path(name)));
        case 1 -> mine.put(path(name), base.get(path(name)));
        case 2 -> {
          mine.put(path(name), state(texts.edited(lines)));
          theirs.put(path("moved-" + name), base.get(path(name)));
        }
        case 3 -> {
          List<String> long_ = unique(lines);
          base.put(path(name), state(long_));
          mine.put(path("renamed-" + name), base.get(path(name)));
          theirs.put(path(name), state(texts.edited(long_)));
        }
        case 4 -> {
          mine.put(path(name), base.get(path(name)));
          theirs.put(path(name), state(texts.edited(lines)));
        }
        default -> {
          mine.put(path(name), state(texts.edited(lines)));
          theirs.put(path(name), state(texts.edited(lines)));
        }
      }
    }

    /** Long enough to be found again after a rename. */
    private static List<String> unique(List<String> lines) {
      List<String> more = new ArrayList<>(lines);
      for (int i = 0; i < 40; i++) {
        more.add("unique line " + i);
      }
      return more;
    }

    Project project() {
      Project project = Project.empty();
      base.forEach((path, state) -> project.base.put(path, generated(state)));
      theirs.forEach((path, state) -> project.theirs.put(path, generated(state)));
      project.mine.putAll(Map.copyOf(mine));
      return project;
    }

    private static Generated generated(State state) {
      State.File file = (State.File) state;
      return new Generated(file.content(), file.mode(), "base", false);
    }
  }
}
