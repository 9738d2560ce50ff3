package dev.groundwork.interview.line;

import dev.groundwork.document.Node;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.Option;
import dev.groundwork.interview.AssumptionOwner;
import dev.groundwork.interview.Interview;
import dev.groundwork.interview.Interviewer;
import dev.groundwork.interview.SentenceParts;
import dev.groundwork.interview.Shown;
import dev.groundwork.interview.SuccessSentence;
import dev.groundwork.interview.Typed;
import dev.groundwork.problem.Problem;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Asks line by line. Nothing is drawn twice, nothing moves: a screen reader can follow, and so can
 * a log.
 */
public final class LineInterviewer implements Interviewer {

  private static final String LEGEND =
      "Enter takes the default. < back, ? help, ! review, - don't know, q save and leave.";

  private final Lines lines;

  public LineInterviewer(BufferedReader in, PrintWriter out) {
    this.lines = new Lines(in, out);
  }

  @Override
  public Ending hold(Interview start, Doors doors) {
    lines.say(LEGEND);
    Interview interview = start;
    Saving saving = new Saving(start, doors, lines);
    while (true) {
      Optional<Interview> next =
          interview.current().isPresent() ? question(interview, saving) : review(interview, doors);
      if (next.isEmpty()) {
        return new Ending(saving.newest(), false);
      }
      if (next.get() == interview && interview.current().isEmpty()) {
        return new Ending(interview, true);
      }
      saving.keep(next.get());
      interview = next.get();
    }
  }

  @Override
  public boolean agrees(String question) {
    return lines
        .ask(question + " [Y/n]")
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("n"))
        .isEmpty();
  }

  /** One question, until there is something to go on with; empty: leave. */
  private Optional<Interview> question(Interview interview, Saving saving) {
    Field field = interview.current().orElseThrow();
    if (!field.item().isEmpty() && !field.listsSingleValues()) {
      return new ListByLine(lines, interview, saving).ask();
    }
    lines.say("");
    sentence(interview, field);
    int all = interview.asked().size();
    lines.say("Question " + interview.position() + " of " + all + ". " + field.words().ask());
    options(field);
    String typed = interview.replies().typed().getOrDefault(field.path(), "");
    if (!typed.isEmpty()) {
      lines.say("You had typed: " + typed);
    }
    return answer(interview, field, lines.ask(standing(interview, field)));
  }

  private void sentence(Interview interview, Field field) {
    if (field.path().startsWith("success.") && SuccessSentence.isBegun(interview)) {
      lines.say("So far: " + SuccessSentence.of(interview));
    }
  }

  private void options(Field field) {
    List<Option> options = field.limits().choices();
    int offered = field.limits().offered();
    for (int i = 0; i < offered; i++) {
      lines.say("  " + (i + 1) + ". " + Shown.option(options.get(i)));
    }
    if (offered < options.size()) {
      List<String> others = field.choiceValues().subList(offered, options.size());
      lines.say("  Or another one, by its name: " + String.join(", ", others) + ".");
    }
  }

  private static String standing(Interview interview, Field field) {
    Optional<Node> said = interview.replies().said(field.path());
    if (said.isPresent()) {
      return "Your answer: " + Shown.typed(said.get()) + ". Enter keeps it:";
    }
    return interview
        .value(field.path())
        .map(value -> "Default: " + Shown.answer(field, value) + ":")
        .orElse(field.required() ? "Answer:" : "Answer, or Enter to leave it open:");
  }

  private Optional<Interview> answer(Interview interview, Field field, Optional<String> line) {
    if (line.isEmpty() || line.get().equals("q")) {
      return Optional.empty();
    }
    return switch (line.get()) {
      case "<" -> Optional.of(interview.back());
      case "!" -> Optional.of(interview.review());
      case "?" -> help(interview, field);
      case "-" -> unknown(interview, field);
      case "" -> empty(interview, field);
      default -> typed(interview, field, line.get());
    };
  }

  private Optional<Interview> help(Interview interview, Field field) {
    lines.say(field.words().why() + " Changes: " + field.words().changes() + ".");
    if (!field.words().examples().isEmpty()) {
      lines.say("Such as: " + String.join(", or ", field.words().examples()));
    }
    return Optional.of(interview);
  }

  private Optional<Interview> unknown(Interview interview, Field field) {
    if (!interview.mayBeUnknown()) {
      lines.say("This one needs an answer.");
      return Optional.of(interview);
    }
    Interview next = interview.unknown();
    String owner = AssumptionOwner.of(field.path(), next.values());
    lines.say(
        next.value(field.path())
                .map(value -> "Assumed: " + Shown.answer(field, value) + "; ")
                .orElse("Left open; ")
            + owner
            + " finds out.");
    return Optional.of(next);
  }

  private Optional<Interview> empty(Interview interview, Field field) {
    boolean something = interview.value(field.path()).isPresent();
    return something ? Optional.of(interview.agree()) : unknown(interview, field);
  }

  private Optional<Interview> typed(Interview interview, Field field, String text) {
    Node node = Typed.node(field, text);
    Interview.Checked checked = interview.check(node);
    Optional<Map<String, String>> parts = SentenceParts.at(interview, text);
    if (parts.isPresent()) {
      lines.say("Taken apart: " + String.join("; ", parts.get().values()) + ".");
      return Optional.of(interview.putParts(parts.get()).forward());
    }
    tell(checked.problems());
    if (!checked.fits()) {
      return Optional.of(interview);
    }
    if (checked.hasErrors()) {
      Optional<String> sure = lines.ask("Keep it all the same? y, or another answer:");
      if (sure.isEmpty()) {
        return Optional.empty();
      }
      if (!sure.get().equalsIgnoreCase("y")) {
        return answer(interview, field, sure);
      }
    }
    return Optional.of(interview.answer(node));
  }

  private void tell(List<Problem> problems) {
    for (Problem problem : problems) {
      String kind = problem.isWarning() ? "Note: " : "Not right: ";
      String hint = problem.hint().isEmpty() ? "" : " To mend it: " + problem.hint() + ".";
      lines.say(kind + problem.message() + "." + hint);
    }
  }

  /** All answers; the same interview means: write. */
  private Optional<Interview> review(Interview interview, Doors doors) {
    lines.say("");
    lines.say("Review. " + SuccessSentence.of(interview));
    List<Field> asked = interview.asked();
    for (int i = 0; i < asked.size(); i++) {
      lines.say(
          (i + 1) + ". " + asked.get(i).words().title() + ": " + value(interview, asked.get(i)));
    }
    tell(interview.problems());
    Optional<String> line =
        lines.ask("w write, a number to change that answer, f and a number for its files, < back:");
    if (line.isEmpty() || line.get().equals("q")) {
      return Optional.empty();
    }
    return Optional.of(chosen(interview, doors, line.get()));
  }

  private Interview chosen(Interview interview, Doors doors, String line) {
    if (line.equals("<")) {
      return interview.back();
    }
    if (line.equals("w")) {
      Optional<String> first = interview.firstInTheWay();
      first.ifPresent(path -> lines.say("Not yet: " + path + " has to be right first."));
      return first.isEmpty() ? interview : interview.goTo(first.get()).known();
    }
    List<String> paths = new ArrayList<>(interview.asked().stream().map(Field::path).toList());
    String digits = line.replaceFirst("^f ?", "");
    boolean number = digits.matches("[0-9]{1,3}");
    int index = number ? Integer.parseInt(digits) - 1 : -1;
    if (index < 0 || index >= paths.size()) {
      return interview.review();
    }
    if (line.startsWith("f")) {
      files(doors.files(interview), paths.get(index));
      return interview.review();
    }
    return interview.goTo(paths.get(index));
  }

  private void files(Changed changed, String path) {
    List<String> files = changed.of(path);
    lines.say(
        changed.failure().isEmpty()
            ? path + " changes " + files.size() + " files. " + String.join(", ", files)
            : "That cannot be told yet: " + changed.failure());
  }

  private static String value(Interview interview, Field field) {
    String owner = AssumptionOwner.of(field.path(), interview.values());
    String missing = field.required() ? "needs an answer" : "open (" + owner + " finds out)";
    boolean sure = interview.isConfirmed(field.path());
    return interview
        .value(field.path())
        .map(value -> Shown.answer(field, value))
        .map(value -> sure ? value : value + " (assumed; " + owner + " finds out)")
        .orElse(missing);
  }
}
