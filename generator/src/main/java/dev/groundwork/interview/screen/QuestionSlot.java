package dev.groundwork.interview.screen;

import dev.groundwork.document.Node;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.Value;
import dev.groundwork.interview.Interview;
import java.util.Optional;

/** The open question. */
record QuestionSlot(Interview interview) implements Slot {

  @Override
  public Field field() {
    return interview.current().orElseThrow();
  }

  @Override
  public Optional<Node> said() {
    return interview.replies().said(interview.at());
  }

  @Override
  public Optional<Value> usual() {
    return interview.usual(interview.at());
  }

  @Override
  public Interview.Checked check(Node node) {
    return interview.check(node);
  }

  @Override
  public Turn take(Node node) {
    return Turn.to(interview.answer(node));
  }

  @Override
  public Turn takeUsual() {
    return Turn.to(interview.takeUsual());
  }

  @Override
  public Slot keep(Node node) {
    return new QuestionSlot(interview.put(node));
  }

  @Override
  public Turn back() {
    return Turn.to(interview.back());
  }

  @Override
  public Turn on() {
    return Turn.to(interview.on());
  }

  @Override
  public Optional<Turn> unknown() {
    return interview.mayBeUnknown() ? Optional.of(Turn.to(interview.unknown())) : Optional.empty();
  }

  @Override
  public String ask() {
    return field().words().ask();
  }
}
