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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options that say whether and how to ask. */
final class InterviewOptions implements Words {

  private final Word<Optional<Depth>> depth =
      Word.option(
          "--depth",
          "DEPTH",
          Depth.class,
          "How much is asked: quick (only what matters most), standard or full.");
  private final Word<Boolean> plain =
      Word.flag("--plain", "Ask line by line, as for a screen reader.");
  private final Optional<Word<Boolean>> noInput;

  /** For a command that can do its work without asking. */
  InterviewOptions() {
    this(Optional.of(Word.flag("--no-input", "Ask nothing: defaults become assumptions.")));
  }

  private InterviewOptions(Optional<Word<Boolean>> noInput) {
    this.noInput = noInput;
  }

  /** For a command that does nothing but ask: it takes no word against it. */
  static InterviewOptions forAsking() {
    return new InterviewOptions(Optional.empty());
  }

  @Override
  public List<Word<?>> list() {
    List<Word<?>> words = new ArrayList<>(List.of(depth, plain));
    noInput.ifPresent(words::add);
    return words;
  }

  private boolean mayAsk() {
    return !noInput.map(Word::value).orElse(false);
  }

  /**
   * The depth that was asked for.
   *
   * @param usual for when none was
   */
  Depth depth(Depth usual) {
    return depth.value().orElse(usual);
  }

  /** Whether a person can be asked to agree: nobody reads such a question out of a file. */
  boolean isAttended(World world) {
    return mayAsk() && world.terminal();
  }

  /** Whether anybody can be asked: at a terminal, or line by line on request. */
  boolean asks(World world) {
    return mayAsk() && (world.terminal() || plain.value());
  }

  /**
   * Who asks. The terminal library is loaded only here, and only for a screen; whether the terminal
   * can show one is decided before, since the library would complain.
   */
  Interviewer interviewer(World world) {
    if (plain.value() || isPlain(world.environment())) {
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
