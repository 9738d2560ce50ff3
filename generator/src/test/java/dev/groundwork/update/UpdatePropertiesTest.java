package dev.groundwork.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.plan.RelativePath;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds for every project, on the same scenarios in every run. {@code
 * -Dgroundwork.scenarios=20000} is the long form.
 */
class UpdatePropertiesTest {

  private static final int SCENARIOS = Integer.getInteger("groundwork.scenarios", 500);

  @Provide
  Arbitrary<Scenario> scenarios() {
    return Arbitraries.integers().between(0, SCENARIOS - 1).map(Scenario::new);
  }

  @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
  void nothing_new_changes_nothing(@ForAll("scenarios") Scenario scenario) {
    UpdatePlan plan = scenario.project(scenario.edited, scenario.first).plan();

    assertThat(plan.changes()).isEmpty();
    assertThat(plan.conflicts()).isEmpty();
  }

  @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
  void untouched_becomes_theirs(@ForAll("scenarios") Scenario scenario) {
    Project project = scenario.project(scenario.untouched(), scenario.second);

    assertThat(project.plan().conflicts()).isEmpty();
    assertThat(project.after().mine).isEqualTo(states(scenario.second));
  }

  @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
  void twice_is_once(@ForAll("scenarios") Scenario scenario) {
    Project after = scenario.project(scenario.edited, scenario.second).after();

    UpdatePlan again = after.now(scenario.second).plan();

    assertThat(again.changes()).isEmpty();
    assertThat(again.conflicts()).isEmpty();
  }

  @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
  void two_steps_lead_where_one_does(@ForAll("scenarios") Scenario scenario) {
    Project steps = scenario.project(scenario.untouched(), scenario.second).after();
    Project leap = scenario.project(scenario.untouched(), scenario.third);

    assertThat(steps.now(scenario.third).after().mine).isEqualTo(leap.after().mine);
  }

  @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
  void the_same_trees_give_the_same_plan(@ForAll("scenarios") Scenario scenario) {
    assertThat(scenario.project(scenario.edited, scenario.second).plan())
        .isEqualTo(scenario.project(scenario.edited, scenario.second).plan());
  }

  @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
  void a_plan_writes_only_where_it_may(@ForAll("scenarios") Scenario scenario) {
    Project project = scenario.project(scenario.edited, scenario.second);
    UpdatePlan plan = project.plan();
    Set<RelativePath> removed = new HashSet<>();
    Set<RelativePath> touched = new HashSet<>();
    for (Change change : plan.changes()) {
      assertThat(touched.add(change.path())).as("twice: " + change.path()).isTrue();
      if (change instanceof Change.Remove) {
        assertThat(project.at(change.path())).isInstanceOf(State.File.class);
        removed.add(change.path());
      }
    }
    for (Change change : plan.changes()) {
      State there = project.at(change.path());
      boolean may =
          there instanceof State.Absent
              || there instanceof State.File
              || there instanceof State.Folder folder && removed.containsAll(folder.files())
              || there instanceof State.Blocked blocked && removed.contains(blocked.by());
      assertThat(may).as(change.path() + " over " + there).isTrue();
    }
  }

  @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
  void whatever_is_conflicted_is_told(@ForAll("scenarios") Scenario scenario) {
    UpdatePlan plan = scenario.project(scenario.edited, scenario.second).plan();
    Set<RelativePath> told = new HashSet<>();
    plan.conflicts().forEach(conflict -> told.add(conflict.path()));

    assertThat(told).containsAll(plan.stages().stream().map(Stages::path).toList());
    assertThat(plan.besides().size()).isLessThanOrEqualTo(told.size());
    assertThat(plan.decisions().stream().map(Decision::path)).containsAll(told);
  }

  /**
   * No edit is lost: every file that is overwritten or removed is either what was generated, or its
   * lines are still there, less those that the template took away.
   */
  @Property(generation = GenerationMode.EXHAUSTIVE, shrinking = ShrinkingMode.OFF)
  void no_edit_is_lost(@ForAll("scenarios") Scenario scenario) {
    Project project = scenario.project(scenario.edited, scenario.second);
    UpdatePlan plan = project.plan();
    Project after = project.after(plan);
    Map<RelativePath, RelativePath> moved = new HashMap<>();
    for (Decision decision : plan.decisions()) {
      if (decision instanceof Decision.Move move) {
        moved.put(move.from(), move.path());
      }
    }
    project.mine.forEach(
        (path, state) -> {
          RelativePath now = moved.getOrDefault(path, path);
          if (state instanceof State.File file) {
            kept(scenario, path, file, Optional.ofNullable(after.mine.get(now)));
          } else {
            assertThat(after.mine).containsEntry(path, state);
          }
        });
  }

  private static void kept(
      Scenario scenario, RelativePath path, State.File file, Optional<State> now) {
    if (now.isPresent() && now.get().equals(file)) {
      return;
    }
    Optional<Generated> base =
        Optional.ofNullable(scenario.first.get(path))
            .filter(generated -> alike(generated.content(), file.content()));
    if (base.isPresent()) {
      return;
    }
    assertThat(now).as(path + " is gone").isPresent();
    Content result = ((State.File) now.orElseThrow()).content();
    Map<String, Integer> left = count(result);
    Map<String, Integer> taken = takenAway(scenario);
    count(file.content())
        .forEach(
            (line, times) ->
                assertThat(left.getOrDefault(line, 0))
                    .as(path + ": " + line)
                    .isGreaterThanOrEqualTo(times - taken.getOrDefault(line, 0)));
  }

  /** How often any one file of the first version has a line more than any file of the second. */
  private static Map<String, Integer> takenAway(Scenario scenario) {
    Map<String, Integer> taken = new HashMap<>();
    for (Generated old : scenario.first.values()) {
      for (Generated next : scenario.second.values()) {
        Map<String, Integer> left = count(next.content());
        count(old.content())
            .forEach(
                (line, times) -> taken.merge(line, times - left.getOrDefault(line, 0), Math::max));
      }
    }
    return taken;
  }

  private static boolean alike(Content left, Content right) {
    return lines(left).equals(lines(right));
  }

  private static List<String> lines(Content content) {
    String text = new String(content.bytes(), StandardCharsets.ISO_8859_1);
    String bare = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    return List.of(bare.replace("\r\n", "\n").split("\n", -1));
  }

  private static Map<String, Integer> count(Content content) {
    Map<String, Integer> counts = new HashMap<>();
    lines(content).stream()
        .filter(line -> !line.isEmpty())
        .forEach(line -> counts.merge(line, 1, Integer::sum));
    return counts;
  }

  private static SortedMap<RelativePath, State> states(SortedMap<RelativePath, Generated> tree) {
    SortedMap<RelativePath, State> states = new TreeMap<>();
    tree.forEach((path, file) -> states.put(path, file.file()));
    return states;
  }
}
