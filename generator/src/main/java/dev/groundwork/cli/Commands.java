package dev.groundwork.cli;

import dev.groundwork.adapter.freemarker.FreemarkerEngine;
import dev.groundwork.adapter.freemarker.Limits;
import dev.groundwork.adapter.yaml.SnakeYamlReader;
import dev.groundwork.workflow.Tools;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** Puts the commands together with the adapters they need. */
final class Commands {

  private Commands() {}

  static CommandLine build(World world) {
    CommandLine line = new CommandLine(new Root());
    line.addSubcommand(new NewCommand(world));
    line.addSubcommand(new InterviewCommand(world));
    line.addSubcommand(new UpdateCommand(world));
    line.addSubcommand(new LayerCommands.Add(world));
    line.addSubcommand(new LayerCommands.Remove(world));
    line.addSubcommand(new UndoCommand(world));
    line.addSubcommand(new CheckCommand(world));
    line.addSubcommand(new WhyCommand(world));
    line.addSubcommand(new ListCommand(world));
    line.addSubcommand(new SchemaCommand(world));
    line.addSubcommand(PackCommand.with(world));
    line.addSubcommand(new CompletionCommand(world));
    line.addSubcommand(new HelpTopicCommand(world));
    // Settings reach only the subcommands that are there already, so they come last.
    line.setExpandAtFiles(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(writer(world.out()));
    line.setErr(writer(world.err()));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            world.environment().containsKey("NO_COLOR")
                ? CommandLine.Help.Ansi.OFF
                : CommandLine.Help.Ansi.AUTO));
    return line;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** The doors of a run. */
  static Tools tools(World world) {
    FreemarkerEngine engine = new FreemarkerEngine(Limits.STANDARD);
    return new Tools(new SnakeYamlReader(), engine, engine, new PackSources(world.folder()));
  }

  @Command(
      name = "groundwork",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      synopsisSubcommandLabel = "COMMAND",
      header = "Generates the repository that a machine-learning engagement starts with.",
      description = {
        "",
        "It asks which customer problem you solve and how you will know that you succeeded,",
        "and generates a repository in which everything hangs on that one metric.",
        ""
      },
      footer = {"", "groundwork COMMAND --help tells more."})
  static final class Root implements Runnable {
    @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public void run() {
      if (spec != null) {
        spec.commandLine().usage(spec.commandLine().getOut());
      }
    }
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"groundwork " + Program.current().version()};
    }
  }

  /** Options of every command that can print JSON. */
  static final class Output {
    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    boolean json;
  }
}
