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
import picocli.CommandLine.Model.CommandSpec;

final class NewCommand implements Callable<Integer> {

  private final World world;

  private final Word<Path> dir = Word.parameter("DIR", Path.class, "The folder to create.");
  private final AnswerOptions answers = new AnswerOptions();
  private final PackOption pack = new PackOption();
  private final InterviewOptions interview = new InterviewOptions();
  private final Commands.Output output = new Commands.Output();
  private final Word<Boolean> noCommit = Word.flag("--no-commit", "Leave Git alone altogether.");
  private final Word<Boolean> dryRun = Word.flag("--dry-run", "Show the plan and write nothing.");

  final CommandSpec spec =
      Declaration.of("new", this)
          .header("Generate the repository of an engagement.")
          .description(
              """
              Holds the interview, or takes the answers from files, and creates DIR with a first commit.
              DIR is missing, empty, or holds a .git without commits. It is created whole or not at all.
              """)
          .words(dir, answers, pack, interview, output, noCommit, dryRun)
          .spec();

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
    story.check(world.resolve(dir.value()));
    return afterAsking(story);
  }

  private int afterAsking(NewEngagement story) {
    Asking asking =
        dryRun.value()
            ? Asking.withoutTrace(world, interview)
            : Asking.about(world, interview, dir.value(), Asking.command(spec));
    Generator generator = new Generator(Commands.tools(world));
    Optional<GivenAnswers> given =
        asking.ask(generator.load(pack.request()), answers.read(world), false);
    if (given.isEmpty()) {
      return Asking.left(world, output.json.value());
    }
    asking.safely(() -> generate(story, given.get()));
    return 0;
  }

  private void generate(NewEngagement story, GivenAnswers given) {
    NewEngagement.Result result =
        story.run(
            new NewEngagement.Request(
                world.resolve(dir.value()),
                pack.request(),
                given,
                !noCommit.value(),
                dryRun.value()));
    new NewReport(world, dir.value()).print(result, output.json.value());
  }
}
