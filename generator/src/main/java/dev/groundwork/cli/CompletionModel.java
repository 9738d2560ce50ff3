package dev.groundwork.cli;

import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.FieldType;
import dev.groundwork.interview.Completion;
import dev.groundwork.pack.Pack;
import dev.groundwork.pack.Preset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What can be completed on the command line, made from the commands themselves and the pack that
 * ships.
 */
record CompletionModel(List<Command> commands) {

  /**
   * A command.
   *
   * @param under the command that it belongs to; empty at the top
   * @param words what can stand where it takes no option
   * @param files whether files can stand there
   */
  record Command(
      String under,
      String name,
      String title,
      List<Choice> options,
      List<String> words,
      boolean files) {

    /** One word for it in a script. */
    String key() {
      return under.isEmpty() ? name : under + "-" + name;
    }
  }

  /** The commands at the top. */
  List<Command> top() {
    return under("");
  }

  /** The commands that belong to one. */
  List<Command> under(String name) {
    return commands.stream().filter(command -> command.under().equals(name)).toList();
  }

  /** The names of commands that have others under them. */
  List<String> groups() {
    return commands.stream()
        .map(Command::under)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  /**
   * An option.
   *
   * @param words what can follow it; none for a flag or a file
   */
  record Choice(String name, String title, boolean flag, List<String> words) {}

  static CompletionModel of(CommandLine line, Pack pack) {
    Map<String, List<String>> known =
        Map.of(
            "P", pack.presets().stream().map(Preset::id).toList(),
            "LAYER", pack.layerIds(),
            "PATH=VALUE", assignments(pack),
            "DEPTH", List.of("quick", "standard", "full"));
    List<Command> commands = new ArrayList<>();
    addTo(commands, "", line, known);
    commands.sort(Comparator.comparing(Command::key));
    return new CompletionModel(commands);
  }

  /** Every path, and for questions with choices every answer. */
  private static List<String> assignments(Pack pack) {
    List<String> words = new ArrayList<>();
    for (Field field : Completion.form(pack).fields()) {
      words.add(field.path() + "=");
      if (field.type() == FieldType.BOOLEAN) {
        words.add(field.path() + "=true");
        words.add(field.path() + "=false");
      }
      field.choiceValues().forEach(value -> words.add(field.path() + "=" + value));
    }
    return words;
  }

  private static void addTo(
      List<Command> commands, String under, CommandLine line, Map<String, List<String>> known) {
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              commands.add(command(under, name, command, known));
              addTo(commands, name, command, known);
            });
  }

  private static Command command(
      String under, String name, CommandLine command, Map<String, List<String>> known) {
    List<Choice> options = new ArrayList<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!option.hidden()) {
        options.add(
            new Choice(
                option.longestName(),
                title(option.description()),
                option.arity().max() == 0,
                words(option, known)));
      }
    }
    List<String> words = new ArrayList<>(command.getSubcommands().keySet());
    boolean files = false;
    for (ArgSpec positional : command.getCommandSpec().positionalParameters()) {
      List<String> own = words(positional, known);
      words.addAll(own);
      files |= own.isEmpty();
    }
    return new Command(
        under,
        name,
        title(command.getCommandSpec().usageMessage().header()),
        options,
        words,
        files);
  }

  private static List<String> words(ArgSpec argument, Map<String, List<String>> known) {
    List<String> words = new ArrayList<>();
    if (known.containsKey(argument.paramLabel())) {
      words.addAll(known.get(argument.paramLabel()));
    } else if (argument.completionCandidates() != null) {
      argument
          .completionCandidates()
          .forEach(candidate -> words.add(candidate.toLowerCase(Locale.ROOT)));
    }
    return words;
  }

  private static String title(String... lines) {
    return lines.length == 0 ? "" : lines[0].replace("%%", "%").replaceAll("[\"'`$\\\\]", "");
  }
}
