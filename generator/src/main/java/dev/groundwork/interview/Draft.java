package dev.groundwork.interview;

import dev.groundwork.document.DocumentReader;
import dev.groundwork.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An interview that was left: an answers file like any other, below a few lines that say how far it
 * had come.
 *
 * @param body the answers file
 * @param at the question that was open
 * @param agreed the questions whose default was confirmed
 * @param unknown the questions nobody could answer
 */
public record Draft(String body, String at, List<String> agreed, List<String> unknown) {

  private static final String TITLE = "# Draft of an interview, saved at every answer. To go on:";
  private static final String COMMAND = "#   ";
  private static final String STATE = "#: ";

  /** The text of a draft. */
  public static String text(Interview interview, String command, DocumentReader reader) {
    List<String> lines = new ArrayList<>();
    lines.add(TITLE);
    lines.add(COMMAND + command.replaceAll("\\s+", " "));
    lines.add(STATE + "at " + interview.at());
    lines.add(STATE + "agreed " + String.join(" ", interview.replies().paths(Reply.Agreed.class)));
    lines.add(
        STATE + "unknown " + String.join(" ", interview.replies().paths(Reply.Unknown.class)));
    return String.join("\n", lines) + "\n" + AnswersText.of(interview, reader);
  }

  /** Reads a draft; a text without those lines is one that was begun by hand. */
  public static Draft read(String text) {
    if (!text.startsWith(TITLE)) {
      return new Draft(text, Interview.REVIEW, List.of(), List.of());
    }
    String at = Interview.REVIEW;
    List<String> agreed = List.of();
    List<String> unknown = List.of();
    String rest = withoutLine(withoutLine(text));
    for (; rest.startsWith(STATE); rest = withoutLine(rest)) {
      List<String> words = Arrays.asList(rest.lines().findFirst().orElse("").split(" "));
      List<String> values = words.subList(Math.min(2, words.size()), words.size());
      switch (words.get(1)) {
        case "at" -> at = values.isEmpty() ? at : values.get(0);
        case "agreed" -> agreed = values;
        default -> unknown = values;
      }
    }
    return new Draft(rest, at, agreed, unknown);
  }

  private static String withoutLine(String text) {
    return text.substring(text.indexOf('\n') + 1);
  }

  /**
   * Goes on with it.
   *
   * @param about with the body of this draft as its start document
   * @throws dev.groundwork.problem.ProblemsException when the draft was edited into something wrong
   */
  public Interview resume(Questionnaire about) {
    Problems problems = new Problems();
    Replies replies = about.answered(problems);
    problems.throwIfAny();
    for (String path : agreed) {
      replies = replies.with(path, Reply.AGREED);
    }
    for (String path : unknown) {
      replies = replies.with(path, Reply.UNKNOWN);
    }
    return Interview.resume(about, replies, at);
  }
}
