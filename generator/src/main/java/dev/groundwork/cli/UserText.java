package dev.groundwork.cli;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.IoReason;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a text file that somebody named. */
final class UserText {

  private UserText() {}

  /**
   * The text of a file.
   *
   * @param shown how the user calls it
   * @throws ProblemsException when it cannot be read, or is not UTF-8
   */
  static String of(Path file, String shown) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw unreadable(shown + " is not UTF-8 text", "save it as UTF-8");
    } catch (IOException e) {
      throw unreadable(
          shown + " cannot be read: " + reason(file, e), "check the path and its permissions");
    }
  }

  private static String reason(Path file, IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return Files.isDirectory(file) ? "it is a folder" : IoReason.of(failure);
  }

  static ProblemsException unreadable(String message, String hint) {
    return new ProblemsException(Problem.of(Code.UNREADABLE, message, hint));
  }
}
