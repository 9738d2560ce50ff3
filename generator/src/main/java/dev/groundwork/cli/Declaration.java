package dev.groundwork.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** Declares a command to picocli: what its help says and the words that it takes. */
final class Declaration {

  private final CommandSpec spec;

  private Declaration(CommandSpec spec) {
    this.spec = spec;
  }

  /**
   * Begins one.
   *
   * @param work what the command does; gives the exit code
   */
  static Declaration of(String name, Callable<Integer> work) {
    Declaration command = new Declaration(CommandSpec.wrapWithoutInspection(work).name(name));
    command.spec.usageMessage().description("");
    return command;
  }

  /** One line that says what the command is for. */
  Declaration header(String line) {
    spec.usageMessage().header(line);
    return this;
  }

  /** What else its help says, line by line, between two empty ones. */
  Declaration description(String text) {
    spec.usageMessage().description(("\n" + text.stripTrailing() + "\n").split("\n", -1));
    return this;
  }

  /** The words that it takes. */
  Declaration words(Words... words) {
    for (Words each : words) {
      each.list().forEach(word -> word.addTo(spec));
    }
    return this;
  }

  /** The command, which can be asked for its help and for the version. */
  CommandSpec spec() {
    return words(Word.help(), Word.version()).spec;
  }

  /** The command without an option for its help. */
  CommandSpec specWithoutHelp() {
    return spec;
  }
}
