package dev.groundwork.cli;

import dev.groundwork.adapter.disk.FolderWatch;
import dev.groundwork.adapter.disk.PreviewFolder;
import dev.groundwork.adapter.git.LineMerger;
import dev.groundwork.authoring.Combinations;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.workflow.GivenAnswers;
import dev.groundwork.workflow.Preview;
import dev.groundwork.workflow.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a pack generates while it is written. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    header = "Generate into a folder on every save, and show what came out differently.",
    description = {
      "",
      "What every engagement must say is answered already; --answers and --set answer more.",
      "Ctrl-C ends it.",
      ""
    })
final class PackPreviewCommand implements Callable<Integer> {

  private final World world;

  @Parameters(paramLabel = "DIR", description = "The folder that holds pack.yaml.")
  private Path dir = Path.of("");

  @Option(
      names = "--into",
      required = true,
      paramLabel = "FOLDER",
      description = "A folder that is missing, empty or an earlier preview; not inside DIR.")
  private Path into = Path.of("");

  @Mixin private final AnswerOptions answers = new AnswerOptions();

  PackPreviewCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    check();
    GivenAnswers given = answers.read(world);
    List<GivenAnswers.Text> texts = new ArrayList<>();
    texts.add(new GivenAnswers.Text("preview", Combinations.FRAMING));
    texts.addAll(given.texts());
    try (FolderWatch watch = new FolderWatch(world.resolve(dir))) {
      new Preview(Commands.tools(world), new LineMerger())
          .run(
              new Sources.Request(Optional.of(dir.toString()), Optional.empty()),
              new GivenAnswers(texts, given.sets(), given.preset()),
              new PreviewFolder(world.resolve(into)),
              watch,
              new Shown(world, into));
    }
    return 0;
  }

  private void check() {
    if (!Files.isRegularFile(world.resolve(dir).resolve("pack.yaml"))) {
      throw new ProblemsException(
          Problem.of(
              Code.PACK_UNREADABLE, dir + " holds no pack.yaml", "name the folder of a pack"));
    }
    if (world.resolve(into).startsWith(world.resolve(dir))) {
      throw new ProblemsException(
          Problem.of(
              Code.USAGE, into + " lies inside the pack", "a preview would be part of the pack"));
    }
  }

  /** Prints what happens: differences are data, the rest is not. */
  private record Shown(World world, Path into) implements Preview.Viewer {

    @Override
    public void began(int files) {
      world.err().println(files + " files are in " + into + "; every save renews them.");
    }

    @Override
    public void changed(SortedMap<String, String> diffs) {
      diffs.values().forEach(world.out()::print);
      world.out().flush();
    }

    @Override
    public void failed(List<Problem> problems) {
      problems.forEach(problem -> world.err().print(problem.text()));
    }
  }
}
