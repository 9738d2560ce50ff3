package dev.groundwork.workflow;

import dev.groundwork.document.Document;
import dev.groundwork.document.Node;
import dev.groundwork.document.NodePath;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.Default;
import dev.groundwork.engagement.Depth;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.Value;
import dev.groundwork.interview.AnswersText;
import dev.groundwork.interview.Completion;
import dev.groundwork.interview.Draft;
import dev.groundwork.interview.DraftKeeper;
import dev.groundwork.interview.Interview;
import dev.groundwork.interview.Interviewer;
import dev.groundwork.interview.Questionnaire;
import dev.groundwork.pack.Pack;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Completes answers by asking for what is missing. Every answer is in the draft before the next
 * question is asked.
 */
public final class AnswersByInterview {

  private final Tools tools;
  private final Interviewer interviewer;
  private final DraftKeeper drafts;

  public AnswersByInterview(Tools tools, Interviewer interviewer, DraftKeeper drafts) {
    this.tools = tools;
    this.interviewer = interviewer;
    this.drafts = drafts;
  }

  /**
   * How to ask.
   *
   * @param always whether answers that leave nothing open are shown for review, too
   * @param command what goes on with the draft
   * @param goOn asks whether to go on with this draft
   */
  public record Manner(Depth depth, boolean always, String command, Predicate<String> goOn) {}

  /**
   * Asks.
   *
   * @return the answers; empty when somebody left, and the draft holds what was answered
   * @throws ProblemsException when what was given is wrong in itself
   */
  public Optional<GivenAnswers> ask(Generator.Loaded loaded, GivenAnswers given, Manner manner) {
    Optional<Interview> left = left(loaded, given, manner);
    Interview start = left.orElseGet(() -> fresh(loaded, given, manner));
    boolean shown = manner.always() || left.isPresent() && !start.asked().isEmpty();
    if (start.current().isEmpty() && !shown) {
      return Optional.of(given);
    }
    Interviewer.Ending ending = interviewer.hold(start, doors(loaded, given, manner));
    if (!ending.write()) {
      keep(start, ending.interview(), manner);
    }
    return ending.write() ? Optional.of(answers(ending.interview(), given)) : Optional.empty();
  }

  /** What cannot be kept on the disk is shown, so that it is not lost. */
  private void keep(Interview start, Interview end, Manner manner) {
    String draft = Draft.text(end, manner.command(), tools.documents());
    try {
      if (!end.replies().equals(start.replies())) {
        drafts.write(draft);
      }
    } catch (ProblemsException full) {
      Problem first = full.problems().get(0);
      String hint = first.hint() + "; these are your answers, to be copied:\n" + draft;
      throw new ProblemsException(Problem.of(first.code(), first.message(), hint));
    }
  }

  /** The interview of an earlier run, if there is one and it is wanted. */
  private Optional<Interview> left(Generator.Loaded loaded, GivenAnswers given, Manner manner) {
    Optional<String> draft = drafts.read();
    if (draft.isEmpty()) {
      return Optional.empty();
    }
    if (!manner.goOn().test(drafts.name())) {
      drafts.putAside();
      return Optional.empty();
    }
    Draft read = Draft.read(draft.get());
    Problems problems = new Problems();
    Document body = tools.documents().read(drafts.name(), read.body(), problems);
    problems.throwIfAny();
    Interview then = read.resume(questionnaire(loaded, given, manner, body));
    // The answers of a project may have been edited since; only what was asked is taken over.
    return Optional.of(
        given.recorded().isPresent() ? fresh(loaded, given, manner).carryingOn(then) : then);
  }

  private Interview fresh(Generator.Loaded loaded, GivenAnswers given, Manner manner) {
    Document document = new Generator(tools).given(loaded.pack(), given);
    return Interview.begin(questionnaire(loaded, given, manner, document));
  }

  private Questionnaire questionnaire(
      Generator.Loaded loaded, GivenAnswers given, Manner manner, Document start) {
    Questionnaire.Rules rules =
        new Questionnaire.Rules(tools.expressions(), new Generator(tools)::textDefault);
    return new Questionnaire(
        loaded.pack(),
        rules,
        manner.depth(),
        given.preset(),
        start,
        settled(loaded.pack(), given, start.root()));
  }

  /** The questions of the last run, as far as it had something to say to them. */
  private static Set<String> settled(Pack pack, GivenAnswers given, Node.Mapping start) {
    if (given.recorded().isEmpty()) {
      return Set.of();
    }
    Value.Fields recorded = given.recorded().get();
    return Completion.form(pack).fields().stream()
        .filter(field -> wasAsked(field.path(), recorded, start) || mayStayOpen(field))
        .map(Field::path)
        .collect(Collectors.toSet());
  }

  /**
   * Whether the last run asked a question, or assumed its answer. One whose condition did not hold
   * then is recorded with its default: nobody gave it and nobody was told of it.
   */
  private static boolean wasAsked(String path, Value.Fields recorded, Node.Mapping start) {
    boolean assumed =
        recorded.at("assumptions").orElse(recorded) instanceof Value.Items listed
            && listed.items().contains(new Value.Text(path));
    boolean given = Trees.at(start, NodePath.of(path)).isPresent();
    return recorded.at(path).isPresent() && (assumed || given || !path.startsWith("choices."));
  }

  private static boolean mayStayOpen(Field field) {
    boolean pack = field.path().startsWith("choices.");
    return !pack && !field.required() && field.fallback() instanceof Default.None;
  }

  private GivenAnswers answers(Interview interview, GivenAnswers given) {
    String name = interview.about().start().name();
    String text = AnswersText.of(interview, tools.documents());
    return new GivenAnswers(
        List.of(new GivenAnswers.Text(name, text)), List.of(), given.preset(), given.recorded());
  }

  private Interviewer.Doors doors(Generator.Loaded loaded, GivenAnswers given, Manner manner) {
    return new Interviewer.Doors() {
      @Override
      public Optional<String> save(Interview interview) {
        try {
          drafts.write(Draft.text(interview, manner.command(), tools.documents()));
          return Optional.empty();
        } catch (ProblemsException full) {
          return Optional.of(full.problems().get(0).message());
        }
      }

      @Override
      public Interviewer.Changed files(Interview interview) {
        try {
          Generated dry = new Generator(tools).generate(loaded, answers(interview, given));
          return new Interviewer.Changed(FilesByAnswer.of(interview, dry.tree()), "");
        } catch (ProblemsException incomplete) {
          return new Interviewer.Changed(Map.of(), incomplete.problems().get(0).message());
        }
      }
    };
  }
}
