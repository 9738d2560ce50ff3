package dev.groundwork.cli;

import dev.groundwork.workflow.GivenAnswers;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The options that give answers. */
final class AnswerOptions implements Words {

  private final Word<Optional<String>> preset =
      Word.option("--preset", "P", String.class, "The kind of engagement.");
  private final Word<List<String>> answers =
      Word.several(
          "--answers",
          "FILE",
          "Answers as in engagement.yaml; - is standard input. Later files win.");
  private final Word<List<String>> sets =
      Word.several(
          "--set", "PATH=VALUE", "One answer, such as success.target=90%%. Wins over files.");

  @Override
  public List<Word<?>> list() {
    return List.of(preset, answers, sets);
  }

  GivenAnswers read(World world) {
    List<GivenAnswers.Text> texts =
        answers.value().stream().map(file -> text(file, world)).toList();
    return new GivenAnswers(texts, sets.value(), preset.value());
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
