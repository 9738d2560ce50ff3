package dev.groundwork.cli;

import dev.groundwork.workflow.GivenAnswers;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that give answers. */
final class AnswerOptions {
  @Option(names = "--preset", paramLabel = "P", description = "The kind of engagement.")
  @Nullable String preset;

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description = "Answers as in engagement.yaml; - is standard input. Later files win.")
  List<String> answers = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "One answer, such as success.target=90%%. Wins over files.")
  List<String> sets = new ArrayList<>();

  GivenAnswers read(World world) {
    List<GivenAnswers.Text> texts = answers.stream().map(file -> text(file, world)).toList();
    return new GivenAnswers(texts, sets, Optional.ofNullable(preset));
  }

  private static GivenAnswers.Text text(String file, World world) {
    return file.equals("-")
        ? new GivenAnswers.Text("standard input", standardInput(world))
        : new GivenAnswers.Text(file, UserText.of(world.resolve(Path.of(file)), file));
  }

  private static String standardInput(World world) {
    try {
      return world.readAll();
    } catch (CharacterCodingException e) {
      throw UserText.unreadable("- is not UTF-8 text", "save it as UTF-8");
    } catch (IOException e) {
      throw UserText.unreadable("- cannot be read", "check the path and its permissions");
    }
  }
}
