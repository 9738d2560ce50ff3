package dev.groundwork.interview.screen;

import dev.groundwork.engagement.Depth;
import dev.groundwork.interview.Interview;
import dev.groundwork.interview.Interviews;
import java.util.stream.Collectors;

/** Somebody at a keyboard before a screen of a given size. */
final class Keyboard {

  /** Near enough to a terminal's table: the East Asian scripts and emoji take two columns. */
  static final Columns COLUMNS = new Columns(c -> c >= 0x2e80 || c == 0x2705 ? 2 : 1);

  private Dialogue dialogue;

  private Keyboard(Interview interview) {
    this.dialogue = Dialogue.of(interview);
  }

  static Keyboard at(Depth depth, String... lines) {
    return new Keyboard(Interviews.begin(depth, lines));
  }

  static Keyboard at(Interview interview) {
    return new Keyboard(interview);
  }

  Keyboard type(String text) {
    for (String grapheme : Columns.graphemes(text)) {
      dialogue = dialogue.press(new Key.Typed(grapheme));
    }
    return this;
  }

  Keyboard paste(String text) {
    dialogue = dialogue.press(new Key.Pasted(text));
    return this;
  }

  Keyboard press(Key.Press... keys) {
    for (Key.Press key : keys) {
      dialogue = dialogue.press(key);
    }
    return this;
  }

  Keyboard goTo(String path) {
    dialogue = Dialogue.of(dialogue.interview().goTo(path));
    return this;
  }

  Interview interview() {
    return dialogue.interview();
  }

  Dialogue dialogue() {
    return dialogue;
  }

  Screen screen(int width, int height) {
    return dialogue.draw(COLUMNS, width, height, "");
  }

  /** The screen as text. */
  String text(int width, int height) {
    return screen(width, height).lines().stream()
        .map(StyledLine::text)
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"));
  }
}
