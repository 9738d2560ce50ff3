package dev.groundwork.interview;

import dev.groundwork.document.Node;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.FieldReader;
import dev.groundwork.engagement.Value;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An interview at one moment: what was replied, and which question is open. It never changes; each
 * step gives the next moment. What it ends with depends on the last reply to each question alone,
 * not on the way there.
 */
public final class Interview {

  /** The place that is no question: all answers at a glance. */
  public static final String REVIEW = "";

  private static final String SOURCE = "success.measured_by";

  private final Questionnaire about;
  private final Replies replies;
  private final String at;
  private final Outlook outlook;

  private Interview(Questionnaire about, Replies replies, Outlook outlook, String at) {
    this.about = about;
    this.replies = replies;
    this.outlook = outlook;
    this.at = at;
  }

  /**
   * Begins with what the start document answers already, at the first question it leaves open.
   *
   * @throws dev.groundwork.problem.ProblemsException when the document is wrong in itself
   */
  public static Interview begin(Questionnaire about) {
    Problems problems = new Problems();
    Replies replies = about.answered(problems);
    problems.throwIfAny();
    return resume(about, replies, REVIEW);
  }

  /** Goes on where an interview was left; at the next open question when there is no such place. */
  public static Interview resume(Questionnaire about, Replies replies, String at) {
    Interview here = new Interview(about, replies, Outlook.of(about, replies), at);
    boolean known = here.asked().stream().anyMatch(field -> field.path().equals(at));
    return known && here.replies.at(at).isEmpty() ? here : here.goTo(here.nextOpen(REVIEW));
  }

  /** The questions of this depth that can be asked now, in order. */
  public List<Field> asked() {
    return new Selection(this).asked();
  }

  /** Every question that can be asked now, whatever the depth. */
  public List<Field> all() {
    return outlook.questions();
  }

  /** Whether a question can be asked now. */
  public boolean asks(String path) {
    return outlook.questions().stream().anyMatch(field -> field.path().equals(path));
  }

  /** The open question; none at the review. */
  public Optional<Field> current() {
    return outlook.questions().stream().filter(field -> field.path().equals(at)).findFirst();
  }

  /** Where the open question stands among those asked, counted from 1. */
  public int position() {
    List<String> paths = asked().stream().map(Field::path).toList();
    return paths.indexOf(at) + 1;
  }

  public Questionnaire about() {
    return about;
  }

  public Replies replies() {
    return replies;
  }

  /** The path of the open question, or {@link #REVIEW}. */
  public String at() {
    return at;
  }

  /** What engagement.yaml would say now, defaults included. */
  public Value.Fields values() {
    return outlook.values();
  }

  /** The value in force for a question: said, or else its default. */
  public Optional<Value> value(String path) {
    return outlook.values().at(path);
  }

  /** The default that a question has now. */
  public Optional<Value> usual(String path) {
    return replies.said(path).isEmpty()
        ? value(path)
        : Outlook.of(about, replies.with(path, Reply.UNKNOWN)).values().at(path);
  }

  /** What does not go together; the place of each problem is the path of the answer. */
  public List<Problem> problems() {
    return outlook.problems();
  }

  /** What would be wrong with a value for the open question, rules between answers included. */
  public Checked check(Node node) {
    Field field = current().orElseThrow();
    Problems problems = new Problems();
    FieldReader.read(field, node, problems);
    if (problems.hasErrors()) {
      return new Checked(false, problems.all());
    }
    Outlook then = Outlook.of(about, replies.with(at, new Reply.Said(node)));
    List<Problem> fresh = new ArrayList<>(then.problems());
    fresh.removeIf(problem -> !isHere(problem) && isOld(problem));
    fresh.removeIf(problem -> !at.equals(TeamOfOwners.TEAM) && TeamOfOwners.solves(problem, this));
    return new Checked(true, fresh);
  }

  private boolean isHere(Problem problem) {
    return isAt(problem, at);
  }

  /** Whether a problem was found at an answer. */
  public static boolean isAt(Problem problem, String path) {
    return problem.where().filter(where -> where.file().equals(path)).isPresent();
  }

  /**
   * The answer that has to be right before anything is written: missing, or at odds with others.
   */
  public Optional<String> firstInTheWay() {
    Optional<String> missing =
        asked().stream()
            .filter(new Selection(this)::isOpenWithoutDefault)
            .map(Field::path)
            .findFirst();
    return missing.or(
        () ->
            problems().stream()
                .filter(problem -> !problem.isWarning())
                .map(this::answerToMend)
                .findFirst());
  }

  private String answerToMend(Problem problem) {
    return TeamOfOwners.solves(problem, this)
        ? TeamOfOwners.TEAM
        : problem.where().map(Where::file).orElse("");
  }

  private boolean isOld(Problem problem) {
    return outlook.problems().stream().anyMatch(old -> old.message().equals(problem.message()));
  }

  /**
   * What was found about a value.
   *
   * @param fits whether it can be taken: it has the form that the question asks for
   * @param problems with it, or between it and other answers; these do not keep it from being
   *     taken, since it may be the other answer that is wrong
   */
  public record Checked(boolean fits, List<Problem> problems) {
    public Checked {
      problems = List.copyOf(problems);
    }

    public boolean hasErrors() {
      return problems.stream().anyMatch(problem -> !problem.isWarning());
    }
  }

  /** Takes a value for the open question and stays there. */
  public Interview put(Node node) {
    return with(at, new Reply.Said(node));
  }

  /** Takes values for other questions, such as the parts of a sentence, and stays here. */
  public Interview put(String path, Node node) {
    return with(path, new Reply.Said(node));
  }

  /** Takes a value for the open question and goes to the next one nobody has come to. */
  public Interview answer(Node node) {
    return put(node).forward();
  }

  /** Confirms what stands there. */
  public Interview agree() {
    if (replies.said(at).isPresent()) {
      return forward();
    }
    boolean proposed = at.equals(TeamOfOwners.TEAM) && TeamOfOwners.isWanted(this);
    return proposed ? answer(Trees.list(ListItems.of(this))) : takeUsual();
  }

  /** Takes the default in place of what was said. */
  public Interview takeUsual() {
    return with(at, Reply.AGREED).forward();
  }

  /**
   * Whether "don't know" can be said: there is a default to assume, or the answer may stay open.
   */
  public boolean mayBeUnknown() {
    Field field = current().orElseThrow();
    return usual(at).isPresent() || !field.required() && !at.startsWith("choices.");
  }

  /** Nobody knows yet. */
  public Interview unknown() {
    return mayBeUnknown() ? with(at, Reply.UNKNOWN).forward() : this;
  }

  /** To the next question nobody has come to, first behind this one; else to the review. */
  public Interview forward() {
    return goTo(nextOpen(at));
  }

  /** To the question before; from the review to the last one. */
  public Interview back() {
    return step(-1);
  }

  /** To the question behind, come to or not. */
  public Interview on() {
    return at.equals(REVIEW) ? this : step(1);
  }

  private Interview step(int by) {
    List<Field> asked = asked();
    int index = at.equals(REVIEW) ? asked.size() : position() - 1;
    int target = Math.max(0, index + by);
    return goTo(target >= asked.size() ? REVIEW : asked.get(target).path());
  }

  /** To all answers at a glance. */
  public Interview review() {
    return goTo(REVIEW);
  }

  /** To any question. */
  public Interview goTo(String path) {
    return new Interview(about, replies, outlook, path);
  }

  private Interview with(String path, Reply reply) {
    Replies more = replies.with(path, reply);
    return new Interview(about, more, Outlook.of(about, more), at);
  }

  private String nextOpen(String from) {
    List<String> paths = asked().stream().map(Field::path).toList();
    int start = paths.indexOf(from) + 1;
    List<String> inTurn = new ArrayList<>(paths.subList(start, paths.size()));
    inTurn.addAll(paths.subList(0, start));
    return inTurn.stream().filter(path -> replies.at(path).isEmpty()).findFirst().orElse(REVIEW);
  }

  /** Whether nobody has come to a question of this depth yet. */
  public boolean isOpen(String path) {
    return replies.at(path).isEmpty();
  }

  /** Whether somebody stands behind the value in force. */
  public boolean isConfirmed(String path) {
    return replies.at(path).filter(reply -> !(reply instanceof Reply.Unknown)).isPresent();
  }

  /** Keeps what is typed at the open question and no answer yet. */
  public Interview typing(String text) {
    return new Interview(about, replies.typing(at, text), outlook, at);
  }

  /** Takes over what an earlier interview replied to the questions that are open here. */
  public Interview carryingOn(Interview earlier) {
    Replies more = replies;
    for (Field field : asked()) {
      Optional<Reply> reply = earlier.replies.at(field.path());
      if (isOpen(field.path()) && reply.isPresent()) {
        more = more.with(field.path(), reply.get());
      }
      more = more.typing(field.path(), earlier.replies.typed().getOrDefault(field.path(), ""));
    }
    return resume(about, more, earlier.at);
  }

  /**
   * Takes the parts of a sentence: the open question's, those nobody has come to yet, and the
   * window that was given with the source.
   */
  public Interview putParts(Map<String, String> parts) {
    Interview then = this;
    for (Map.Entry<String, String> part : parts.entrySet()) {
      Optional<Field> field = about.field(part.getKey());
      boolean takes = isOpen(part.getKey()) || at.equals(SOURCE) || part.getKey().equals(at);
      if (field.isPresent() && takes) {
        then = then.put(part.getKey(), Typed.node(field.get(), part.getValue()));
      }
    }
    return then;
  }

  /** This question, or the review where there is no such question. */
  public Interview known() {
    return current().isPresent() ? this : review();
  }
}
