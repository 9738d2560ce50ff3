package dev.groundwork.cli;

import dev.groundwork.workflow.Update;
import java.nio.file.Path;
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

  UpdateCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Update update = new Update(Commands.tools(world), LocalDoors.of(world), Program.current());
    Update.Request request =
        new Update.Request(
            "update",
            LocalDoors.folder(world, dir),
            Optional.ofNullable(pack.pack),
            Optional.ofNullable(pack.ref),
            answers.read(world),
            dryRun);
    return new AskedChange(world, interview, spec)
        .run(request, asks -> update.run(request, asks))
        .map(result -> new UpdateReport(world).print(result, dryRun, output.json))
        .orElse(Asking.LEFT);
  }
}
