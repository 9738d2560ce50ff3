package dev.groundwork.interview.screen;

import dev.groundwork.document.Node;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.Value;
import dev.groundwork.interview.Interview;
import java.util.Optional;

/** Where an answer goes: to the open question, or to a field of a list's item. */
sealed interface Slot permits QuestionSlot, ItemSlot {

  Field field();

  Interview interview();

  /** What was said there before. */
  Optional<Node> said();

  Optional<Value> usual();

  Interview.Checked check(Node node);

  Turn take(Node node);

  Turn takeUsual();

  /** What is right and was not confirmed yet stays, too. */
  Slot keep(Node node);

  Turn back();

  Turn on();

  /** "Don't know"; none when there has to be an answer. */
  Optional<Turn> unknown();

  /** What the screen says above the input. */
  String ask();
}
