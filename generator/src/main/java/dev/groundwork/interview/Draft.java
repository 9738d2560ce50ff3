package dev.groundwork.interview;

import dev.groundwork.document.DocumentReader;
import dev.groundwork.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An interview that was left: an answers file like any other, below a few lines that say how far it
 * had come.
 *
 * @param body the answers file
 * @param at the question that was open
 * @param replies what the answers file does not say: which defaults were confirmed, what nobody
 *     could answer, what stood half typed
 */
public record Draft(String body, String at, Replies replies) {

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
    interview
        .replies()
        .typed()
        .forEach((path, text) -> lines.add(STATE + "typed " + path + " " + OneLine.of(text)));
    return String.join("\n", lines) + "\n" + AnswersText.of(interview, reader);
  }

  /** Reads a draft; a text without those lines is one that was begun by hand. */
  public static Draft read(String text) {
    if (!text.startsWith(TITLE)) {
      return new Draft(text, Interview.REVIEW, Replies.NONE);
    }
    String at = Interview.REVIEW;
    Replies replies = Replies.NONE;
    String rest = withoutLine(withoutLine(text));
    for (; rest.startsWith(STATE); rest = withoutLine(rest)) {
      String[] line = rest.lines().findFirst().orElse("").split(" ", 3);
      String value = line.length > 2 ? line[2] : "";
      if (line[1].equals("at")) {
        at = value;
      } else {
        replies = with(replies, line[1], value);
      }
    }
    return new Draft(rest, at, replies);
  }

  private static Replies with(Replies replies, String kind, String value) {
    if (kind.equals("typed")) {
      String[] entry = value.split(" ", 2);
      return entry.length < 2 ? replies : replies.typing(entry[0], OneLine.read(entry[1]));
    }
    Reply reply = kind.equals("agreed") ? Reply.AGREED : Reply.UNKNOWN;
    Replies more = replies;
    for (String path : value.split(" ", -1)) {
      more = path.isEmpty() ? more : more.with(path, reply);
    }
    return more;
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
    Replies all = about.answered(problems);
    problems.throwIfAny();
    for (Map.Entry<String, Reply> reply : replies.byPath().entrySet()) {
      all = all.with(reply.getKey(), reply.getValue());
    }
    for (Map.Entry<String, String> text : replies.typed().entrySet()) {
      all = all.typing(text.getKey(), text.getValue());
    }
    return Interview.resume(about, all, at);
  }
}
