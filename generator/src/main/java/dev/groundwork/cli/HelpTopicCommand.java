package dev.groundwork.cli;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.problem.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "help",
    header = "Explain a command or a topic.",
    description = {"", "Topics: interview, answers, assumptions, exit-codes, environment.", ""})
final class HelpTopicCommand implements Callable<Integer> {

  private static final List<String> TOPICS =
      List.of("interview", "answers", "assumptions", "exit-codes", "environment");

  private final World world;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "TOPIC", description = "A command or a topic.")
  private @Nullable String topic;

  HelpTopicCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      return 0;
    }
    CommandLine root = spec.root().commandLine();
    CommandLine command = topic == null ? root : root.getSubcommands().get(topic);
    boolean both = topic != null && TOPICS.contains(topic);
    if (command != null) {
      command.usage(world.out());
      world.out().print(topic == null ? "Topics: " + String.join(", ", TOPICS) + "\n" : "");
    }
    if (both) {
      world.out().print((command == null ? "" : "\n") + text(String.valueOf(topic)));
    } else if (command == null) {
      throw unknown(String.valueOf(topic), root);
    }
    return 0;
  }

  private static ProblemsException unknown(String topic, CommandLine root) {
    List<String> known = new ArrayList<>(TOPICS);
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
