package dev.groundwork.interview.screen;

import dev.groundwork.document.Node;
import dev.groundwork.engagement.FieldType;
import dev.groundwork.interview.Interview;
import dev.groundwork.interview.SentenceParts;
import dev.groundwork.interview.Shown;
import dev.groundwork.interview.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks for text, a number, a day: whatever is typed in one go.
 *
 * @param sure whether Enter was refused once because of another answer; the next one counts
 * @param note what the last key could not do
 */
record TextPrompt(Slot slot, TextInput input, boolean sure, String note) implements Mode {

  private static final String TAKES_APART =
      "This answers more than one question: Enter takes it apart, as it stands above.";

  static TextPrompt of(Slot slot) {
    return of(slot, slot.said().map(Shown::typed).orElse(""));
  }

  static TextPrompt of(Slot slot, String text) {
    return new TextPrompt(slot, TextInput.of(text), false, "");
  }

  @Override
  public Turn press(Key key, Interview interview) {
    if (key instanceof Key.Typed typed) {
      if (typed.text().equals("?") && input.isEmpty()) {
        return Turn.stay(interview, HelpMode.over(this, slot.field()));
      }
      return stay(input.insert(typed.text(), lines()));
    }
    if (key instanceof Key.Pasted pasted) {
      return stay(input.insert(pasted.text(), lines()));
    }
    return switch ((Key.Press) key) {
      case ENTER -> enter();
      case NEWLINE -> lines() ? stay(input.insert("\n", true)) : enter();
      case ESCAPE, PAGE_UP -> kept().back();
      case PAGE_DOWN -> kept().on();
      case TAB -> stay(completed());
      case DONT_KNOW -> unknown();
      case EDITOR -> Turn.with(interview, this, Effect.EDIT_TEXT);
      default -> stay(input.press((Key.Press) key));
    };
  }

  private Turn stay(TextInput next) {
    return Turn.stay(slot.interview(), new TextPrompt(slot, next, false, ""));
  }

  private Turn refuse(String why, boolean nextCounts) {
    return Turn.stay(slot.interview(), new TextPrompt(slot, input, nextCounts, why));
  }

  private boolean lines() {
    return slot.field().type() == FieldType.MULTILINE;
  }

  private Node node() {
    return Typed.node(slot.field(), input.text());
  }

  boolean isChanged() {
    return !input.text().equals(slot.said().map(Shown::typed).orElse(""));
  }

  /** The interview as if what stands here were the answer, where it can be one. */
  Interview seen() {
    return parts()
        .map(parts -> slot.interview().putParts(parts))
        .orElseGet(() -> kept().interview());
  }

  /** The slot with what stands here, where that is an answer. */
  Slot kept() {
    boolean answer = !input.text().isBlank() && isChanged() && slot.check(node()).fits();
    return answer ? slot.keep(node()) : slot;
  }

  private Turn enter() {
    if (input.text().isBlank()) {
      boolean needed = slot.usual().isEmpty() && slot.field().required();
      if (needed) {
        return refuse("This one needs an answer.", false);
      }
      return slot.usual().isPresent()
          ? slot.takeUsual()
          : slot.unknown().orElseGet(() -> refuse("This one needs an answer.", false));
    }
    Optional<Map<String, String>> parts = parts();
    if (parts.isPresent()) {
      return takeApart(parts.get());
    }
    Interview.Checked checked = slot.check(node());
    if (!checked.fits()) {
      return refuse("", false);
    }
    if (checked.hasErrors() && !sure) {
      return refuse("Enter again keeps it all the same.", true);
    }
    return slot.take(node());
  }

  /** A whole sentence where one part of it was asked for. */
  private Optional<Map<String, String>> parts() {
    return slot instanceof QuestionSlot
        ? SentenceParts.at(slot.interview(), input.text())
        : Optional.empty();
  }

  private Turn takeApart(Map<String, String> parts) {
    return Turn.to(slot.interview().putParts(parts).forward());
  }

  private Turn unknown() {
    return slot.unknown().orElseGet(() -> refuse("This one needs an answer.", false));
  }

  /** What is typed, completed; or, while nothing is, the default, to be changed. */
  private TextInput completed() {
    String text = input.text();
    if (text.isEmpty()) {
      return TextInput.of(slot.usual().map(Shown::text).orElse(""));
    }
    return Stream.concat(
            slot.field().limits().words().stream(), slot.field().words().examples().stream())
        .filter(candidate -> candidate.startsWith(text))
        .findFirst()
        .map(TextInput::of)
        .orElse(input);
  }

  @Override
  public List<Block> blocks(Interview interview, Page page) {
    List<Block> blocks = new ArrayList<>(Asking.of(slot, page));
    blocks.add(inputBlock(page));
    boolean apart = note.isEmpty() && parts().isPresent();
    blocks.add(Asking.checks(problems(), apart ? TAKES_APART : note, page));
    return blocks;
  }

  private List<dev.groundwork.problem.Problem> problems() {
    boolean sentence = !input.isEmpty() && parts().isPresent();
    return input.text().isBlank() || sentence ? List.of() : slot.check(node()).problems();
  }

  private Block inputBlock(Page page) {
    if (input.isEmpty()) {
      String usual =
          slot.usual()
              .map(value -> "Enter takes: " + Shown.answer(slot.field(), value))
              .orElseGet(() -> example());
      StyledLine line = StyledLine.of(Style.INPUT, "  > ");
      return new Block(Block.INPUT, List.of(line.and(Style.DIM, usual)), 0, 4);
    }
    return InputView.of(input, page);
  }

  private String example() {
    List<String> examples = slot.field().words().examples();
    return examples.isEmpty() ? "" : "such as: " + examples.get(0);
  }

  @Override
  public String keys(Interview interview) {
    String unknown = slot.unknown().isPresent() ? " · ^O don't know" : "";
    return "Enter next · Esc back" + unknown + " · F1 help";
  }
}
