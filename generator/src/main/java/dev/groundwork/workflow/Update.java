package dev.groundwork.workflow;

import dev.groundwork.update.FileChange;
import dev.groundwork.update.Repository;
import dev.groundwork.update.UpdatePlan;
import dev.groundwork.write.Lock;
import dev.groundwork.write.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

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
   * @param without layers that the project does without from now on, whether it had them or not
   * @param branch a branch to be made for the update; empty to change the working tree
   * @param announce hears what will be done before anything is written
   */
  public record Request(
      String command,
      Path dir,
      Sources.Request source,
      GivenAnswers answers,
      List<String> without,
      boolean dryRun,
      Optional<String> branch,
      Consumer<Result> announce) {

    /**
     * Whether it looks for newer templates; adding and removing layers stays with what was used.
     */
    boolean follows() {
      return command.equals("update");
    }

    Request without(List<String> layers) {
      return new Request(command, dir, source, answers, layers, dryRun, branch, announce);
    }
  }

  /**
   * What came of it, or would.
   *
   * @param offered layers that its preset brings and the project has not
   * @param merged whether two branches that both updated were merged just before
   * @param changes every file that changes, lock and answers included
   * @param modesUnseen whether Git does not see the executable bits that change
   * @param commit the commit on the branch that was asked for
   */
  public record Result(
      UpdatePlan plan,
      Generated generated,
      Outdated pack,
      List<Migration> migrations,
      Offered offered,
      boolean merged,
      List<FileChange> changes,
      boolean modesUnseen,
      Optional<String> commit) {

    Result in(String made) {
      return new Result(
          plan, generated, pack, migrations, offered, merged, changes, false, Optional.of(made));
    }
  }

  /**
   * Updates a project.
   *
   * @throws dev.groundwork.problem.ProblemsException when it is refused, or something given is
   *     wrong; nothing has changed then
   */
  public Result run(Request request) {
    return run(request, Adapting.NOTHING).orElseThrow();
  }

  /** Changes the answers of a project before it is generated, such as by asking. */
  @FunctionalInterface
  public interface Adapting {

    /** Takes the answers as they are. */
    Adapting NOTHING = (project, loaded, given) -> Optional.of(given);

    /** The answers; empty when somebody was asked and left. */
    Optional<GivenAnswers> answers(Project project, Generator.Loaded loaded, GivenAnswers given);
  }

  /**
   * The same with other answers than engagement.yaml gives.
   *
   * @param adapt changes the answers once the project is known and may be updated
   * @return empty when there are to be no answers; nothing has changed then
   */
  public Optional<Result> run(Request request, Adapting adapt) {
    try (Repository repository = Standing.repository(doors, request.dir())) {
      if (request.branch().isPresent()) {
        return onBranch(request, repository, adapt);
      }
      return request.dryRun()
          ? inPlace(request, repository, adapt)
          : repository.alone(request.command(), () -> inPlace(request, repository, adapt));
    }
  }

  private Optional<Result> inPlace(Request request, Repository repository, Adapting adapt) {
    Applying applying = new Applying(doors.journal(request.dir()), repository);
    applying.resume(request.dryRun());
    Project project =
        MergedBranches.told(
            repository,
            () -> new ProjectReader(tools.documents(), doors::tree).read(request.dir()));
    Repository.Status status = repository.status();
    Standing.check(project, status, repository.saved());
    Optional<Result> result = result(request, project, new Seen(repository, status), adapt);
    result
        .filter(each -> !request.dryRun() && !each.changes().isEmpty())
        .ifPresent(
            each -> applying.apply(request.command(), each.changes(), each.plan(), project.tree()));
    return result;
  }

  /** The same on the files of the last commit, and into a commit: the checkout is not touched. */
  private Optional<Result> onBranch(Request request, Repository repository, Adapting adapt) {
    String branch = request.branch().orElseThrow();
    repository.checkBranch(branch);
    Repository.Committed committed = repository.committed(request.dir());
    Project project =
        new ProjectReader(tools.documents(), (dir, modes) -> committed.tree()).read(request.dir());
    Repository.Status status =
        new Repository.Status(new TreeSet<>(), new TreeSet<>(), committed.paths());
    Standing.check(project, status, Optional.empty());
    return result(request, project, new Seen(repository, status), adapt)
        .map(
            result ->
                request.dryRun() || result.changes().isEmpty()
                    ? result
                    : result.in(
                        repository.commit(branch, BranchMessage.of(result), result.changes())));
  }

  private record Seen(Repository repository, Repository.Status status) {
    Set<String> present() {
      return status.present();
    }
  }

  private Optional<Result> result(Request request, Project project, Seen seen, Adapting adapt) {
    Generator.Loaded loaded = load(project, request);
    Today.refuseDowngrade(project, loaded);
    Today today = new Today(tools, doors.lines());
    GivenAnswers given = today.renamed(project, loaded, answers(project, request));
    Optional<Result> result =
        adapt
            .answers(project, loaded, given)
            .map(answers -> new Generator(tools).generate(loaded, answers))
            .map(now -> result(request, project, seen, now));
    result.ifPresent(request.announce());
    result
        .filter(each -> !request.dryRun())
        .ifPresent(each -> agree(project.lock().origin().pack(), each.generated()));
    return result;
  }

  /** A pack that is not ours is shown when it is another one than was used before. */
  private void agree(Origin.PackOrigin before, Generated generated) {
    boolean same =
        before.source().equals(generated.opened().source())
            && before.digest().equals(generated.pack().digest());
    if (generated.isForeign() && !same) {
      tools.consent().to(Consent.Foreign.of(generated, Optional.of(before.digest())));
    }
  }

  private Result result(Request request, Project project, Seen seen, Generated now) {
    Today.Outlook outlook = new Today(tools, doors.lines()).outlook(project, seen.present(), now);
    Origin before = project.lock().origin();
    Origin origin = Origins.of(program, now, before, request.without());
    return new Result(
        outlook.plan(),
        now,
        Outdated.of(before, now),
        outlook.migrations(),
        Offered.of(origin, now.pack()),
        seen.repository().merged(Lock.PATH),
        new Writing(project, now, origin).changes(outlook.plan(), outlook.trees()),
        seen.repository().ignoresModes(),
        Optional.empty());
  }

  private Generator.Loaded load(Project project, Request request) {
    Origin.PackOrigin pack = project.lock().origin().pack();
    if (!request.follows()) {
      return new Generator(tools).load(Sources.Request.recorded(pack, true));
    }
    Sources.Request asked = request.source();
    Optional<String> source = asked.source().or(() -> Optional.of(pack.source()));
    Optional<String> ref =
        asked.ref().or(() -> asked.source().isPresent() ? Optional.empty() : pack.ref());
    Sources.Request found = new Sources.Request(source, ref).expecting(asked.expect());
    return MovedTag.noted(pack, new Generator(tools).load(found));
  }

  private static GivenAnswers answers(Project project, Request request) {
    GivenAnswers inFile = Today.answers(project);
    List<GivenAnswers.Text> texts = new ArrayList<>(inFile.texts());
    texts.addAll(request.answers().texts());
    return new GivenAnswers(
        texts, request.answers().sets(), request.answers().preset(), inFile.recorded());
  }
}
