package dev.groundwork.cli;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.workflow.Update;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "update",
    mixinStandardHelpOptions = true,
    header = "Merge today's template and today's answers into a project.",
    description = {
      "",
      "Your edits stay. Where you and the template changed the same lines, both are in the file",
      "between conflict markers, and the exit code is 1. Nothing is committed; groundwork undo",
      "takes it back.",
      "",
      "At a terminal the questions that a newer template brings are asked, and only those; without",
      "one, in a dry run or with --no-input their defaults become assumptions.",
      ""
    })
final class UpdateCommand implements Callable<Integer> {

  private final World world;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIR", arity = "0..1", description = "The project; else this folder.")
  private Path dir = Path.of("");

  @Mixin private final PackOption pack = new PackOption();
  @Mixin private final AnswerOptions answers = new AnswerOptions();
  @Mixin private final InterviewOptions interview = new InterviewOptions();
  @Mixin private final Commands.Output output = new Commands.Output();

  @Option(names = "--dry-run", description = "Show what would be done and write nothing.")
  private boolean dryRun;

  @Option(
      names = "--diff",
      description = "With --dry-run: show the lines that would change, as git diff does.")
  private boolean diff;

  @Option(
      names = "--into-branch",
      paramLabel = "NAME",
      description = {
        "Commit the update of the last commit on a new branch and leave the checkout alone, for",
        "a bot that opens a pull request. A conflict is committed with its markers, exit code 1."
      })
  private @Nullable String branch;

  UpdateCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    if (diff && !dryRun) {
      throw new ProblemsException(
          Problem.of(
              Code.USAGE,
              "--diff belongs to --dry-run",
              "add --dry-run, or see what an update did with: git diff"));
    }
    UpdateReport report =
        new UpdateReport(
            world, new UpdateReport.Manner(dryRun, output.json, diff, Optional.ofNullable(branch)));
    Update update =
        new Update(Commands.tools(world, interview), LocalDoors.of(world), Program.current());
    Update.Request request =
        new Update.Request(
            "update",
            LocalDoors.folder(world, dir),
            pack.request(),
            answers.read(world),
            List.of(),
            dryRun,
            Optional.ofNullable(branch),
            report::announce);
    return new AskedChange(world, interview, spec)
        .run(request, asks -> update.run(request, asks))
        .map(report::print)
        .orElse(Asking.LEFT);
  }
}
