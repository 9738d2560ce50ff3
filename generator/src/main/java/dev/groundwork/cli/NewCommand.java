package dev.groundwork.cli;

import dev.groundwork.adapter.disk.LocalDisk;
import dev.groundwork.adapter.git.JGitRepositories;
import dev.groundwork.workflow.Generator;
import dev.groundwork.workflow.GivenAnswers;
import dev.groundwork.workflow.NewEngagement;
import dev.groundwork.write.Creation;
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
    name = "new",
    mixinStandardHelpOptions = true,
    header = "Generate the repository of an engagement.",
    description = {
      "",
      "Holds the interview, or takes the answers from files, and creates DIR with a first commit.",
      "DIR is missing, empty, or holds a .git without commits. It is created whole or not at all.",
      ""
    })
final class NewCommand implements Callable<Integer> {

  private final World world;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder to create.")
  private Path dir = Path.of("");

  @Mixin private final AnswerOptions answers = new AnswerOptions();
  @Mixin private final PackOption pack = new PackOption();
  @Mixin private final InterviewOptions interview = new InterviewOptions();
  @Mixin private final Commands.Output output = new Commands.Output();

  @Option(names = "--no-commit", description = "Leave Git alone altogether.")
  private boolean noCommit;

  @Option(names = "--dry-run", description = "Show the plan and write nothing.")
  private boolean dryRun;

  NewCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Creation creation = new Creation(new LocalDisk(), new JGitRepositories(world.environment()));
    NewEngagement story =
        new NewEngagement(Commands.tools(world, interview), creation, Program.current());
    if (!interview.asks(world)) {
      generate(story, answers.read(world));
      return 0;
    }
    story.check(world.resolve(dir));
    return afterAsking(story);
  }

  private int afterAsking(NewEngagement story) {
    Asking asking =
        dryRun
            ? Asking.withoutTrace(world, interview)
            : Asking.about(world, interview, dir, Asking.command(spec));
    Generator generator = new Generator(Commands.tools(world));
    Optional<GivenAnswers> given =
        asking.ask(generator.load(pack.request()), answers.read(world), false);
    if (given.isEmpty()) {
      return Asking.LEFT;
    }
    asking.safely(() -> generate(story, given.get()));
    return 0;
  }

  private void generate(NewEngagement story, GivenAnswers given) {
    NewEngagement.Result result =
        story.run(
            new NewEngagement.Request(
                world.resolve(dir), pack.request(), given, !noCommit, dryRun));
    new NewReport(world, dir).print(result, output.json);
  }
}
