package dev.groundwork.workflow;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.update.FileChange;
import dev.groundwork.update.Repository;
import dev.groundwork.update.Trees;
import dev.groundwork.update.UpdatePlan;
import dev.groundwork.update.UpdatePlanner;
import dev.groundwork.write.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code groundwork update}: merges what would be generated now into a project. Also what {@code
 * add} and {@code remove} do, once they have changed the list of layers.
 */
public final class Update {

  private final Tools tools;
  private final Doors doors;
  private final Origin.Program program;

  public Update(Tools tools, Doors doors, Origin.Program program) {
    this.tools = tools;
    this.doors = doors;
    this.program = program;
  }

  /**
   * What is asked for.
   *
   * @param source where the pack is; empty for where it was recorded to be
   * @param answers on top of engagement.yaml
   */
  public record Request(
      String command,
      Path dir,
      Optional<String> source,
      Optional<String> ref,
      GivenAnswers answers,
      boolean dryRun) {

    /**
     * Whether it looks for newer templates; adding and removing layers stays with what was used.
     */
    boolean follows() {
      return command.equals("update");
    }
  }

  /**
   * What came of it, or would.
   *
   * @param files every file that changed, lock and answers included
   */
  public record Result(UpdatePlan plan, Generated generated, Outdated pack, List<String> files) {}

  /**
   * Updates a project.
   *
   * @throws ProblemsException when it is refused, or something given is wrong; nothing has changed
   *     then
   */
  public Result run(Request request) {
    return run(request, Adapting.NOTHING).orElseThrow();
  }

  /**
   * The same with other answers than engagement.yaml gives.
   *
   * @param adapt changes the answers once the project is known and may be updated
   * @return empty when there are to be no answers; nothing has changed then
   */
  public Optional<Result> run(Request request, Adapting adapt) {
    try (Repository repository = Standing.repository(doors, request.dir())) {
      Applying applying = new Applying(doors.journal(request.dir()), repository);
      applying.resume(request.dryRun());
      Project project = new ProjectReader(tools.documents(), doors).read(request.dir());
      Repository.Status status = repository.status();
      Standing.check(project, status, repository.saved());
      Generator.Loaded loaded = load(project, request);
      refuseDowngrade(project, loaded);
      return adapt
          .answers(project, loaded, answers(project, request))
          .map(given -> new Generator(tools).generate(loaded, given))
          .map(generated -> merge(request, applying, new Sides(project, status, generated)));
    }
  }

  private record Sides(Project project, Repository.Status status, Generated generated) {}

  private Result merge(Request request, Applying applying, Sides sides) {
    Project project = sides.project();
    Trees trees =
        new TreesOfUpdate(project, sides.status().present())
            .against(sides.generated(), new Renamed(tools.expressions()));
    UpdatePlan plan = new UpdatePlanner(doors.lines()).plan(trees);
    List<FileChange> changes =
        new Writing(project, sides.generated(), program).changes(plan, trees);
    if (!request.dryRun() && !changes.isEmpty()) {
      applying.apply(request.command(), changes, plan);
    }
    return new Result(
        plan,
        sides.generated(),
        Outdated.of(project.lock().origin(), sides.generated()),
        changes.stream().map(FileChange::path).toList());
  }

  /** Changes the answers of a project before it is generated, such as by asking. */
  @FunctionalInterface
  public interface Adapting {

    /** Takes the answers as they are. */
    Adapting NOTHING = (project, loaded, given) -> Optional.of(given);

    /** The answers; empty when somebody was asked and left. */
    Optional<GivenAnswers> answers(Project project, Generator.Loaded loaded, GivenAnswers given);
  }

  private Generator.Loaded load(Project project, Request request) {
    Origin.PackOrigin pack = project.lock().origin().pack();
    if (!request.follows()) {
      return new Generator(tools).load(Sources.Request.recorded(pack, true));
    }
    Optional<String> source = request.source().or(() -> Optional.of(pack.source()));
    Optional<String> ref =
        request.ref().or(() -> request.source().isPresent() ? Optional.empty() : pack.ref());
    return new Generator(tools).load(new Sources.Request(source, ref));
  }

  static GivenAnswers answers(Project project, Request request) {
    List<GivenAnswers.Text> texts = new ArrayList<>();
    texts.add(new GivenAnswers.Text(Project.ENGAGEMENT, project.engagement()));
    texts.addAll(request.answers().texts());
    return new GivenAnswers(
        texts,
        request.answers().sets(),
        request.answers().preset(),
        Optional.of(project.lock().origin().answers()));
  }

  private static void refuseDowngrade(Project project, Generator.Loaded loaded) {
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
