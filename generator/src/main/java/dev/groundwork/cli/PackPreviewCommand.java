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
import picocli.CommandLine.Model.CommandSpec;

/** Shows what a pack generates while it is written. */
final class PackPreviewCommand implements Callable<Integer> {

  private final World world;

  private final Word<Path> dir =
      Word.parameter("DIR", Path.class, "The folder that holds pack.yaml.");
  private final Word<Path> into =
      Word.requiredOption(
          "--into",
          "FOLDER",
          Path.class,
          "A folder that is missing, empty or an earlier preview; not inside DIR.");
  private final AnswerOptions answers = new AnswerOptions();

  final CommandSpec spec =
      Declaration.of("preview", this)
          .header("Generate into a folder on every save, and show what came out differently.")
          .description(
              """
              What every engagement must say is answered already; --answers and --set answer more.
              Ctrl-C ends it.
              """)
          .words(dir, into, answers)
          .spec();

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
    try (FolderWatch watch = new FolderWatch(world.resolve(dir.value()))) {
      new Preview(Commands.tools(world), new LineMerger())
          .run(
              new Sources.Request(Optional.of(dir.value().toString()), Optional.empty()),
              new GivenAnswers(texts, given.sets(), given.preset()),
              new PreviewFolder(world.resolve(into.value())),
              watch,
              new Shown(world, into.value()));
    }
    return 0;
  }

  private void check() {
    if (!Files.isRegularFile(world.resolve(dir.value()).resolve("pack.yaml"))) {
      throw new ProblemsException(
          Problem.of(
              Code.PACK_UNREADABLE,
              dir.value() + " holds no pack.yaml",
              "name the folder of a pack"));
    }
    if (world.resolve(into.value()).startsWith(world.resolve(dir.value()))) {
      throw new ProblemsException(
          Problem.of(
              Code.USAGE,
              into.value() + " lies inside the pack",
              "a preview would be part of the pack"));
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
