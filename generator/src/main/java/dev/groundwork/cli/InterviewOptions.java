package dev.groundwork.cli;

import dev.groundwork.adapter.terminal.TerminalInterviewer;
import dev.groundwork.engagement.Depth;
import dev.groundwork.interview.Interviewer;
import dev.groundwork.interview.line.LineInterviewer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say whether and how to ask. */
final class InterviewOptions {

  @Option(
      names = "--depth",
      paramLabel = "DEPTH",
      description = "How much is asked: quick (nine questions), standard or full.")
  private @Nullable Depth depth;

  @Option(names = "--plain", description = "Ask line by line, as for a screen reader.")
  private boolean plain;

  @Option(names = "--no-input", description = "Ask nothing: defaults become assumptions.")
  private boolean noInput;

  /**
   * The depth that was asked for.
   *
   * @param usual for when none was
   */
  Depth depth(Depth usual) {
    return depth == null ? usual : depth;
  }

  /** Whether a person can be asked to agree: nobody reads such a question out of a file. */
  boolean isAttended(World world) {
    return !noInput && world.terminal();
  }

  /** Whether anybody can be asked: at a terminal, or line by line on request. */
  boolean asks(World world) {
    return !noInput && (world.terminal() || plain);
  }

  /**
   * Who asks. The terminal library is loaded only here, and only for a screen; whether the terminal
   * can show one is decided before, since the library would complain.
   */
  Interviewer interviewer(World world) {
    if (plain || isPlain(world.environment())) {
      return new LineInterviewer(
          new BufferedReader(new InputStreamReader(world.in(), StandardCharsets.UTF_8)),
          new PrintWriter(new OutputStreamWriter(world.err(), StandardCharsets.UTF_8)));
    }
    return new TerminalInterviewer(world.environment(), Clock.system(ZoneId.systemDefault()));
  }

  private static boolean isPlain(Map<String, String> environment) {
    String terminal = environment.getOrDefault("TERM", "");
    boolean dumb = terminal.isEmpty() || terminal.equals("dumb");
    boolean gitBash = environment.containsKey("MSYSTEM");
    return dumb || gitBash || !environment.getOrDefault("GROUNDWORK_PLAIN", "").isEmpty();
  }
}
