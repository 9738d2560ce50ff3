package dev.groundwork.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * One word of a command line, an option or a parameter, with the value that a run gives it.
 *
 * <p>Commands are declared with words and not with picocli's annotations: an annotation is read
 * through a proxy class that every run makes anew, since no class-data archive can hold it.
 *
 * @param <T> the type of the value
 */
class Word<T> implements Words {

  private final ArgSpec spec;

  private Word(ArgSpec spec) {
    this.spec = spec;
  }

  /** A word that may be missing; its value says so. */
  private static final class Perhaps<T> extends Word<Optional<T>> {

    private Perhaps(ArgSpec spec) {
      super(spec);
    }

    @Override
    Optional<T> value() {
      return Optional.ofNullable(super.spec.<T>getValue());
    }
  }

  /** An option that is either given or not. */
  static Word<Boolean> flag(String name, String... description) {
    return new Word<>(named(name).description(description).build());
  }

  /** An option with a value, which the label stands for. */
  static <T> Word<Optional<T>> option(
      String name, String label, Class<T> type, String... description) {
    return new Perhaps<>(option(name, label, description).type(type).build());
  }

  /** An option with a value that must be given. */
  static <T> Word<T> requiredOption(
      String name, String label, Class<T> type, String... description) {
    return new Word<>(option(name, label, description).type(type).required(true).build());
  }

  /** An option that may be given several times. */
  static Word<List<String>> several(String name, String label, String... description) {
    return new Word<>(
        option(name, label, description)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .initialValue(List.of())
            .build());
  }

  /** A parameter that must be given. */
  static <T> Word<T> parameter(String label, Class<T> type, String... description) {
    return new Word<>(parameter(label, description).type(type).required(true).build());
  }

  /** A parameter that may be missing. */
  static <T> Word<Optional<T>> optionalParameter(
      String label, Class<T> type, String... description) {
    return new Perhaps<>(parameter(label, description).type(type).arity("0..1").build());
  }

  /** One parameter or more. */
  static Word<List<String>> parameters(String label, String... description) {
    return new Word<>(
        parameter(label, description)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1..*")
            .required(true)
            .build());
  }

  /** The option that prints the help of its command. */
  static Word<Boolean> help() {
    return new Word<>(
        named("-h", "--help")
            .usageHelp(true)
            .description("Show this help message and exit.")
            .build());
  }

  /** The option that prints the version of the program. */
  static Word<Boolean> version() {
    return new Word<>(
        named("-V", "--version")
            .versionHelp(true)
            .description("Print version information and exit.")
            .build());
  }

  private static OptionSpec.Builder named(String... names) {
    return OptionSpec.builder(names).type(boolean.class).initialValue(false);
  }

  private static OptionSpec.Builder option(String name, String label, String... description) {
    return OptionSpec.builder(name).paramLabel(label).description(description);
  }

  private static PositionalParamSpec.Builder parameter(String label, String... description) {
    return PositionalParamSpec.builder().paramLabel(label).description(description);
  }

  /** What the run gave, or what stands for it; known as soon as the command line is read. */
  T value() {
    return spec.getValue();
  }

  /** Makes a command take this word. */
  final void addTo(CommandSpec command) {
    command.add(spec);
  }

  @Override
  public List<Word<?>> list() {
    return List.of(this);
  }
}
