package dev.groundwork.cli;

import dev.groundwork.adapter.disk.DraftFile;
import dev.groundwork.engagement.Depth;
import dev.groundwork.interview.DraftKeeper;
import dev.groundwork.interview.Interviewer;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.workflow.AnswersByInterview;
import dev.groundwork.workflow.Generator;
import dev.groundwork.workflow.GivenAnswers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Holds the interview of a command, with its draft beside what the command makes. */
final class Asking {

  /** What a shell reports for a program that Ctrl-C ended. */
  static final int LEFT = 130;

  private final World world;
  private final InterviewOptions options;
  private final DraftKeeper drafts;
  private final String command;

  private Asking(World world, InterviewOptions options, DraftKeeper drafts, String command) {
    this.world = world;
    this.options = options;
    this.drafts = drafts;
    this.command = command;
  }

  /**
   * An interview with its draft beside what the command makes.
   *
   * @param made as the user typed it
   * @param command what goes on with the draft
   */
  static Asking about(World world, InterviewOptions options, Path made, String command) {
    Path file = world.resolve(made);
    Path draft = file.resolveSibling(file.getFileName() + ".draft.yaml");
    return new Asking(world, options, new DraftFile(draft, made + ".draft.yaml"), command);
  }

  /** An interview that leaves no trace, for a dry run. */
  static Asking withoutTrace(World world, InterviewOptions options) {
    return new Asking(world, options, new NoDraft(), "");
  }

  /** Asks; empty when somebody left, who was then told how to go on. */
  Optional<GivenAnswers> ask(Generator.Loaded loaded, GivenAnswers given, boolean always) {
    Interviewer interviewer = options.interviewer(world);
    // Of a project that is there only what is new is asked: few questions, so all of them.
    Depth depth = options.depth(given.recorded().isPresent() ? Depth.FULL : Depth.QUICK);
    AnswersByInterview.Manner manner =
        new AnswersByInterview.Manner(
            depth, always, command, draft -> interviewer.agrees(question(draft)));
    Optional<GivenAnswers> answers =
        new AnswersByInterview(Commands.tools(world), interviewer, drafts)
            .ask(loaded, given, manner);
    if (answers.isEmpty()) {
      tellHowToGoOn();
    }
    return answers;
  }

  private static String question(String draft) {
    return draft + " holds an interview that was left. Go on with it?";
  }

  /** What was answered is safe, whatever went wrong after it. */
  void tellHowToGoOn() {
    if (drafts.read().isPresent()) {
      world.err().println("Your answers are in " + drafts.name() + ".");
      world.err().println("To go on:");
      world.err().println("  " + command);
    }
  }

  /** The exit code when somebody left; for programs with the document of a run that failed. */
  static int left(World world, boolean json) {
    if (json) {
      Problem left =
          Problem.of(
              Code.MISSING,
              "the interview ended before everything was answered",
              "go on with it, or give the answers with --answers and --no-input");
      world.out().print(Json.problems(List.of(left)).text());
    }
    return LEFT;
  }

  /** Does what the answers were asked for; the draft goes when that is done, and not before. */
  void safely(Runnable work) {
    safely(
        () -> {
          work.run();
          return Optional.of(true);
        });
  }

  /** The same where the asking is a part of it, and the outcome is empty when somebody left. */
  <T> Optional<T> safely(Supplier<Optional<T>> work) {
    Optional<T> outcome;
    try {
      outcome = work.get();
    } catch (RuntimeException late) {
      tellHowToGoOn();
      throw late;
    }
    if (outcome.isPresent()) {
      drafts.remove();
    }
    return outcome;
  }

  /** The command line as it was typed, for a shell. */
  static String command(CommandSpec spec) {
    return Stream.concat(
            Stream.of("groundwork"),
            spec.root().commandLine().getParseResult().originalArgs().stream())
        .map(Asking::quoted)
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
