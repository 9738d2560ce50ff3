package dev.groundwork.cli;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.problem.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

final class HelpTopicCommand implements Callable<Integer> {

  private static final List<String> TOPICS =
      List.of("interview", "answers", "assumptions", "exit-codes", "environment");

  private final World world;

  private final Word<Optional<String>> topic =
      Word.optionalParameter("TOPIC", String.class, "A command or a topic.");

  final CommandSpec spec =
      Declaration.of("help", this)
          .header("Explain a command or a topic.")
          .description("Topics: " + String.join(", ", TOPICS) + ".")
          .words(topic)
          .specWithoutHelp();

  HelpTopicCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    if (topic.value().isPresent()) {
      explain(topic.value().get(), root);
    } else {
      root.usage(world.out());
      world.out().print("Topics: " + String.join(", ", TOPICS) + "\n");
    }
    return 0;
  }

  /** Explains a command, a topic, or both where they have the same name. */
  private void explain(String name, CommandLine root) {
    CommandLine command = root.getSubcommands().get(name);
    if (command != null) {
      command.usage(world.out());
    }
    if (TOPICS.contains(name)) {
      world.out().print((command == null ? "" : "\n") + text(name));
    } else if (command == null) {
      throw unknown(name, root);
    }
  }

  private static ProblemsException unknown(String topic, CommandLine root) {
    Set<String> known = new LinkedHashSet<>(TOPICS);
    known.addAll(root.getSubcommands().keySet());
    return new ProblemsException(
        Problem.of(
            Code.USAGE, "there is no topic \"" + topic + "\"", Suggestion.hint(topic, known)));
  }

  private static String text(String topic) {
    String name = "help/" + topic + ".txt";
    try (InputStream in = HelpTopicCommand.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every topic with its text. */
  static Map<String, String> topics() {
    Map<String, String> topics = new LinkedHashMap<>();
    TOPICS.forEach(topic -> topics.put(topic, text(topic)));
    return topics;
  }
}
