package dev.groundwork.cli;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.IoReason;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.workflow.Generator;
import dev.groundwork.workflow.GivenAnswers;
import dev.groundwork.write.AnswersFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

final class InterviewCommand implements Callable<Integer> {

  private final World world;

  private final Word<Path> file = Word.parameter("FILE", Path.class, "The answers file to write.");
  private final Word<Optional<String>> preset =
      Word.option("--preset", "P", String.class, "The kind of engagement.");
  private final PackOption pack = new PackOption();
  private final InterviewOptions interview = InterviewOptions.forAsking();

  final CommandSpec spec =
      Declaration.of("interview", this)
          .header("Hold the interview and write engagement.yaml, nothing else.")
          .description(
              """
              For a workshop before there is a repository, or to answer what was assumed. A FILE that is
              there is asked only for what it leaves open; its comments and order stay as they are.
              """)
          .words(file, preset, pack, interview)
          .spec();

  InterviewCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    if (!interview.asks(world)) {
      throw new ProblemsException(
          Problem.of(
              Code.USAGE,
              "an interview needs a terminal on standard input",
              "run it at a terminal, or give --plain to answer line by line"));
    }
    Path path = world.resolve(file.value());
    GivenAnswers given = new GivenAnswers(texts(path), List.of(), preset.value());
    Generator generator = new Generator(Commands.tools(world));
    Generator.Loaded loaded = generator.load(pack.request());
    Asking asking = Asking.about(world, interview, file.value(), Asking.command(spec));
    Optional<GivenAnswers> answers = asking.ask(loaded, given, true);
    if (answers.isEmpty()) {
      return Asking.LEFT;
    }
    asking.safely(() -> write(path, generator.generate(loaded, answers.get()).engagementYaml()));
    world
        .err()
        .println(
            file.value()
                + " is written. To generate: groundwork new DIR --answers "
                + file.value());
    tellOfSchema(path, given.texts().isEmpty());
    return 0;
  }

  /** A repository has the schema that the first line names; beside a lone file there is none. */
  private void tellOfSchema(Path path, boolean begun) {
    if (begun && !Files.exists(path.resolveSibling(AnswersFile.SCHEMA))) {
      world.err().println("An editor checks and completes it already, once its schema is there:");
      world.err().println("  mkdir -p .groundwork && groundwork schema > " + AnswersFile.SCHEMA);
    }
  }

  private List<GivenAnswers.Text> texts(Path path) {
    if (!Files.exists(path)) {
      return List.of();
    }
    String name = file.value().toString();
    return List.of(new GivenAnswers.Text(name, UserText.of(path, name)));
  }

  /** Whole or not at all; a file behind a symbolic link is written where it lies. */
  private void write(Path path, String text) {
    try {
      Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
      Files.createDirectories(target.getParent());
      Path fresh = target.resolveSibling("." + target.getFileName() + ".new");
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(
          Code.WRITE_FAILED,
          file.value() + " cannot be written: " + IoReason.of(e),
          "name a file in a folder in which you may write");
    }
  }

  private static ProblemsException failed(Code code, String message, String hint) {
    return new ProblemsException(Problem.of(code, message, hint));
  }
}
