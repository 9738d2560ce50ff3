package dev.groundwork.workflow;

import dev.groundwork.pack.Pack;
import dev.groundwork.pack.PackFiles;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.update.LineDiff;
import dev.groundwork.update.Trees;
import dev.groundwork.update.UpdatePlan;
import dev.groundwork.update.UpdatePlanner;
import dev.groundwork.write.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/** What would be generated for a project now, and what that means for its files. */
final class Today {

  private final Tools tools;
  private final LineDiff lines;

  Today(Tools tools, LineDiff lines) {
    this.tools = tools;
    this.lines = lines;
  }

  /**
   * The pack where it was recorded to be: a folder as it is now, a commit from the cache.
   *
   * @param digest of a pack, as far as it is known without reading it
   * @param problems gets a warning when it is not there or cannot be used
   */
  Optional<Generator.Loaded> atHand(
      Project project, Function<PackFiles, String> digest, Problems problems) {
    Origin.PackOrigin recorded = project.lock().origin().pack();
    try {
      Sources.Request request = Sources.Request.recorded(recorded, false);
      return Optional.of(new Generator(tools).load(request, digest));
    } catch (ProblemsException gone) {
      problems.add(notAtHand(recorded, gone.problems().get(0)));
      return Optional.empty();
    }
  }

  private static Problem notAtHand(Origin.PackOrigin recorded, Problem why) {
    String place = why.where().map(where -> where + ": ").orElse("");
    return Problem.of(
        Code.NOT_AT_HAND,
        "the recorded pack is not at hand ("
            + place
            + why.message()
            + "): whether files are stale and the answers fit was not judged",
        (recorded.commit().isPresent()
                ? "fetch it: groundwork update --dry-run; "
                : "put it back there; ")
            + "if it is elsewhere now: groundwork update --pack SOURCE");
  }

  /** The answers that engagement.yaml gives. */
  static GivenAnswers answers(Project project) {
    return new GivenAnswers(
        List.of(new GivenAnswers.Text(Project.ENGAGEMENT, project.engagement())),
        List.of(),
        Optional.empty(),
        Optional.of(project.lock().origin().answers()));
  }

  /**
   * The answers of engagement.yaml, completed for the pack at hand; nothing is rendered.
   *
   * @throws ProblemsException with everything in them that is wrong
   */
  Generator.Asked answer(Project project, Generator.Loaded loaded) {
    Generator.Asked asked =
        new Generator(tools).answer(loaded, renamed(project, loaded, answers(project)));
    asked.problems().throwIfAny();
    return asked;
  }

  /** Generates, with answers to questions that have another name now. */
  Generated generate(Project project, Generator.Loaded loaded, GivenAnswers given) {
    return new Generator(tools).generate(loaded, renamed(project, loaded, given));
  }

  /** The answers under the names that the pack uses now. */
  GivenAnswers renamed(Project project, Generator.Loaded loaded, GivenAnswers given) {
    return renamed(project, loaded.pack()).applied(given);
  }

  private RenamedQuestions renamed(Project project, Pack pack) {
    String recorded = project.lock().origin().pack().version();
    return new RenamedQuestions(tools.documents(), recorded, pack);
  }

  /** Base, mine and theirs, the decisions, and what changes besides contents. */
  record Outlook(Trees trees, UpdatePlan plan, List<Migration> migrations) {}

  /**
   * Compares the three trees.
   *
   * @param present every file that Git tracks or would let the user add
   */
  Outlook outlook(Project project, Set<String> present, Generated now) {
    SortedMap<RelativePath, RelativePath> moves =
        new Renamed(tools.expressions()).since(project.lock(), now);
    moves.keySet().retainAll(project.lock().files().keySet());
    Trees trees = new TreesOfUpdate(project, present).against(now, moves);
    GivenAnswers.Text answers = answers(project).texts().get(0);
    List<Migration> migrations =
        Migration.all(
            moves,
            renamed(project, now.pack()).found(answers),
            renamed(project, now.pack()).applied(answers(project)).recorded(),
            now);
    return new Outlook(trees, new UpdatePlanner(lines).plan(trees), migrations);
  }

  static void refuseDowngrade(Project project, Generator.Loaded loaded) {
    Origin.PackOrigin recorded = project.lock().origin().pack();
    boolean same = recorded.id().equals(loaded.pack().id());
    Version now = Version.of(loaded.pack().version());
    if (same && now.compareTo(Version.of(recorded.version())) < 0) {
      throw new ProblemsException(
          Problem.of(
              Code.DOWNGRADE,
              "the pack at hand is version "
                  + loaded.pack().version()
                  + ", older than the recorded "
                  + recorded.version(),
              "name a newer one with --pack or --ref; to go back, use Git"));
    }
  }
}
