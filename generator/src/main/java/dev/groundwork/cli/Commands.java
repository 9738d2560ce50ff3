package dev.groundwork.cli;

import dev.groundwork.adapter.freemarker.FreemarkerEngine;
import dev.groundwork.adapter.freemarker.Limits;
import dev.groundwork.adapter.yaml.SnakeYamlReader;
import dev.groundwork.workflow.Tools;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;

/** Puts the commands together with the adapters they need. */
final class Commands {

  private static final String HELP = "help";

  /** The commands that tell of the others. */
  private static final Set<String> SEES_OTHERS = Set.of(HELP, "completion");

  /** The commands that surely render, whatever their arguments say. */
  private static final Set<String> RENDER = Set.of("new", "update", "add", "remove");

  static {
    // No argument of ours is a time or of a database: making converters for those takes 5 ms.
    System.setProperty("picocli.converters.excludes", "java[.](?:time|sql)[.].*");
  }

  private Commands() {}

  /** Every command by its name, in the order of the help. */
  private static Map<String, Supplier<CommandSpec>> all(World world) {
    Map<String, Supplier<CommandSpec>> commands = new LinkedHashMap<>();
    commands.put("new", () -> new NewCommand(world).spec);
    commands.put("interview", () -> new InterviewCommand(world).spec);
    commands.put("update", () -> new UpdateCommand(world).spec);
    commands.put("add", () -> new LayerCommands.Add(world).spec);
    commands.put("remove", () -> new LayerCommands.Remove(world).spec);
    commands.put("undo", () -> new UndoCommand(world).spec);
    commands.put("check", () -> new CheckCommand(world).spec);
    commands.put("why", () -> new WhyCommand(world).spec);
    commands.put("list", () -> new ListCommand(world).spec);
    commands.put("schema", () -> new SchemaCommand(world).spec);
    commands.put("pack", () -> new PackCommand(world).spec);
    commands.put("completion", () -> new CompletionCommand(world).spec);
    commands.put(HELP, () -> new HelpTopicCommand(world).spec);
    return commands;
  }

  /** The command line with every command. */
  static CommandLine build(World world) {
    return line(world, all(world));
  }

  /**
   * The command line as far as these arguments need it: a command that they do not name is not put
   * together, unless the one that they name tells of the others.
   */
  static CommandLine build(World world, String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    Map<String, Supplier<CommandSpec>> commands = all(world);
    if (RENDER.contains(first)) {
      FreemarkerEngine.warmUp();
    }
    boolean enough = commands.containsKey(first) && !SEES_OTHERS.contains(first);
    return line(world, enough ? Map.of(first, commands.get(first)) : commands);
  }

  private static CommandLine line(World world, Map<String, Supplier<CommandSpec>> commands) {
    CommandLine line = new CommandLine(new Root().spec);
    commands.values().forEach(command -> line.addSubcommand(command.get()));
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

  /** The doors of a run that asks nobody. */
  static Tools tools(World world) {
    return tools(world, new Agreement(world, false));
  }

  /** The doors of a run that may ask. */
  static Tools tools(World world, InterviewOptions options) {
    return tools(world, new Agreement(world, options.isAttended(world)));
  }

  private static Tools tools(World world, Agreement agreement) {
    FreemarkerEngine engine = new FreemarkerEngine(Limits.STANDARD);
    return new Tools(new SnakeYamlReader(), engine, engine, new PackSources(world), agreement);
  }

  /** The program itself, which without a command tells of its commands. */
  static final class Root implements Callable<Integer> {

    final CommandSpec spec =
        Declaration.of("groundwork", this)
            .header("Generates the repository that a machine-learning engagement starts with.")
            .description(
                """
                It asks which customer problem you solve and how you will know that you succeeded,
                and generates a repository in which everything hangs on that one metric.
                """)
            .spec();

    Root() {
      spec.versionProvider(new Version());
      spec.usageMessage()
          .synopsisSubcommandLabel("COMMAND")
          .footer("", "groundwork COMMAND --help tells more.");
    }

    @Override
    public Integer call() {
      spec.commandLine().usage(spec.commandLine().getOut());
      return 0;
    }
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {text()};
    }

    static String text() {
      return "groundwork " + Program.current().version();
    }
  }

  /** Options of every command that can print JSON. */
  static final class Output implements Words {
    final Word<Boolean> json = Word.flag("--json", "Print one JSON document and nothing else.");

    @Override
    public List<Word<?>> list() {
      return json.list();
    }
  }
}
