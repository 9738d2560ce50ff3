package dev.groundwork.cli;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.workflow.Update;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

final class UpdateCommand implements Callable<Integer> {

  private final World world;

  private final Word<Optional<Path>> dir =
      Word.optionalParameter("DIR", Path.class, "The project; else this folder.");
  private final PackOption pack =
      new PackOption("the source that the lock has, where the project came from");
  private final AnswerOptions answers = new AnswerOptions();
  private final InterviewOptions interview = new InterviewOptions();
  private final Commands.Output output = new Commands.Output();
  private final Word<Boolean> dryRun =
      Word.flag("--dry-run", "Show what would be done and write nothing.");
  private final Word<Boolean> diff =
      Word.flag("--diff", "With --dry-run: show the lines that would change, as git diff does.");
  private final Word<Optional<String>> branch =
      Word.option(
          "--into-branch",
          "NAME",
          String.class,
          "Commit the update of the last commit on a new branch and leave the checkout alone, for",
          "a bot that opens a pull request. A conflict is committed with its markers, exit code 1.");

  final CommandSpec spec =
      Declaration.of("update", this)
          .header("Merge today's template and today's answers into a project.")
          .description(
              """
              Your edits stay. Where you and the template changed the same lines, both are in the file
              between conflict markers, and the exit code is 1. Nothing is committed; groundwork undo
              takes it back.

              At a terminal the questions that a newer template brings are asked, and only those; without
              one, in a dry run or with --no-input their defaults become assumptions.
              """)
          .words(dir, pack, answers, interview, output, dryRun, diff, branch)
          .spec();

  UpdateCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    if (diff.value() && !dryRun.value()) {
      throw new ProblemsException(
          Problem.of(
              Code.USAGE,
              "--diff belongs to --dry-run",
              "add --dry-run, or see what an update did with: git diff"));
    }
    UpdateReport report =
        new UpdateReport(
            world,
            new UpdateReport.Manner(
                dryRun.value(), output.json.value(), diff.value(), branch.value()));
    Update update =
        new Update(Commands.tools(world, interview), LocalDoors.of(world), Program.current());
    Update.Request request =
        new Update.Request(
            "update",
            LocalDoors.folder(world, dir.value()),
            pack.request(),
            answers.read(world),
            List.of(),
            dryRun.value(),
            branch.value(),
            report::announce);
    return new AskedChange(world, interview, spec)
        .run(request, asks -> update.run(request, asks))
        .map(report::print)
        .orElseGet(() -> Asking.left(world, output.json.value()));
  }
}
