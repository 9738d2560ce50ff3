package dev.groundwork.interview.screen;

import dev.groundwork.engagement.Field;
import dev.groundwork.interview.Interview;

/** Finds the prompt that a question needs. */
final class Prompts {

  private Prompts() {}

  static Mode of(Interview interview) {
    if (interview.current().isEmpty()) {
      return ReviewMode.of(interview);
    }
    Field field = interview.current().get();
    if (isListOfObjects(field)) {
      return ListPrompt.of(interview);
    }
    return of(new QuestionSlot(interview));
  }

  static Mode of(Slot slot) {
    return switch (slot.field().type()) {
      case CHOICE, CHOICES, BOOLEAN -> ChoicePrompt.of(slot);
      default -> TextPrompt.of(slot);
    };
  }

  private static boolean isListOfObjects(Field field) {
    return !field.item().isEmpty() && !field.listsSingleValues();
  }
}
