package dev.groundwork.cli;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.IoReason;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.problem.Suggestion;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry: words in, exit code out. The only place that exits. */
public final class Main {

  private static final int BUG = 70;
  private static final List<String> VERSION = List.of("-V", "--version");

  private final World world;

  Main(World world) {
    this.world = world;
  }

  /** Runs the program and ends the virtual machine with its exit code. */
  public static void main(String... arguments) {
    World world = World.here();
    int code = new Main(world).run(arguments);
    System.exit(delivered(world, code));
  }

  /** The exit code of a run, when what it printed has arrived. */
  private static int delivered(World world, int code) {
    if (!(world.out() instanceof StandardOutput out) || out.lost().isEmpty()) {
      return code;
    }
    Problem lost =
        Problem.of(
            Code.WRITE_FAILED,
            "standard output cannot be written: " + IoReason.of(out.lost().get()),
            "what the command does is done; make room, then ask again for what it prints");
    world.err().print(lost.text());
    return Math.max(code, lost.code().kind().exitCode());
  }

  int run(String... arguments) {
    if (arguments.length == 1 && VERSION.contains(arguments[0])) {
      // The one answer that needs no command line, asked for by scripts.
      world.out().println(Commands.Version.text());
      return 0;
    }
    CommandLine line = Commands.build(world, arguments);
    boolean json = Arrays.asList(arguments).contains("--json");
    line.setParameterExceptionHandler((e, args) -> usage(e, json));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, json));
    return line.execute(arguments);
  }

  private int failed(Exception failure, boolean json) {
    if (failure instanceof ProblemsException problems) {
      report(problems.problems(), json);
      return problems.exitCode();
    }
    world.err().println("This is a bug in groundwork " + Program.current().version() + ".");
    world.err().println("Please report it with the lines below: " + Program.current().home());
    failure.printStackTrace(world.err());
    return BUG;
  }

  private int usage(ParameterException failure, boolean json) {
    CommandSpec command = failure.getCommandLine().getCommandSpec();
    Problem problem =
        Problem.of(
            Code.USAGE,
            message(failure, command),
            suggestion(failure, command) + "try: " + command.qualifiedName() + " --help");
    Problems problems = new Problems();
    problems.add(problem);
    report(problems.all(), json);
    return Code.Kind.USAGE.exitCode();
  }

  private void report(List<Problem> problems, boolean json) {
    if (json) {
      world.out().print(Json.problems(problems).text());
    }
    problems.forEach(problem -> world.err().print(problem.text()));
  }

  private static String message(ParameterException failure, CommandSpec command) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      if (unmatched.isUnknownOption() && !command.optionsMap().containsKey(word)) {
        return "unknown option " + word;
      }
      String kind = command.subcommands().isEmpty() ? "unexpected argument" : "there is no command";
      return kind + " \"" + word + "\"";
    }
    String message = failure.getMessage();
    return message == null ? "the command line is wrong" : message;
  }

  private static String suggestion(ParameterException failure, CommandSpec command) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    String word = unmatched.getUnmatched().get(0);
    if (command.optionsMap().containsKey(word)) {
      return "nothing after -- is an option: put " + word + " before it\n";
    }
    List<String> known =
        unmatched.isUnknownOption()
            ? List.copyOf(command.optionsMap().keySet())
            : List.copyOf(command.subcommands().keySet());
    return Suggestion.nearest(word.replaceAll("=.*", ""), known)
        .map(near -> "did you mean " + near + "?\n")
        .orElse("");
  }
}
