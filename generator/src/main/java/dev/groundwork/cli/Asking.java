package dev.groundwork.cli;

import dev.groundwork.adapter.disk.DraftFile;
import dev.groundwork.interview.DraftKeeper;
import dev.groundwork.interview.Interviewer;
import dev.groundwork.workflow.AnswersByInterview;
import dev.groundwork.workflow.Generator;
import dev.groundwork.workflow.GivenAnswers;
import java.nio.file.Path;
import java.util.Optional;

/** Holds the interview of a command, with its draft beside what the command makes. */
final class Asking {

  /** What a shell reports for a program that Ctrl-C ended. */
  static final int LEFT = 130;

  private final World world;
  private final InterviewOptions options;
  private final DraftKeeper drafts;
  private final String command;

  /**
   * An interview.
   *
   * @param made what the command makes, as the user typed it
   * @param command what goes on with the draft
   */
  Asking(World world, InterviewOptions options, Path made, String command) {
    this.world = world;
    this.options = options;
    this.command = command;
    Path file = world.resolve(made);
    this.drafts =
        new DraftFile(
            file.resolveSibling(file.getFileName() + ".draft.yaml"), made + ".draft.yaml");
  }

  /** Asks; empty when somebody left, who was then told how to go on. */
  Optional<GivenAnswers> ask(Generator.Loaded loaded, GivenAnswers given, boolean always) {
    Interviewer interviewer = options.interviewer(world);
    AnswersByInterview.Manner manner =
        new AnswersByInterview.Manner(
            options.depth(), always, command, draft -> interviewer.agrees(question(draft)));
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
      world.err().println("Your answers are in " + drafts.name() + ". To go on:");
      world.err().println("  " + command);
    }
  }

  /** What was made holds the answers now. */
  void done() {
    drafts.remove();
  }
}
