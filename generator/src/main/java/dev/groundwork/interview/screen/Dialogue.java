package dev.groundwork.interview.screen;

import dev.groundwork.engagement.Field;
import dev.groundwork.interview.BegunItem;
import dev.groundwork.interview.Interview;
import dev.groundwork.interview.Interviewer;
import dev.groundwork.interview.SuccessSentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An interview on a screen at one moment. Keys lead from one moment to the next; a moment can be
 * drawn at any size.
 *
 * @param mode what the screen is busy with
 * @param effect what the world outside has to do before the next key
 */
public record Dialogue(Interview interview, Mode mode, Effect effect) {

  public static Dialogue of(Interview interview) {
    return new Dialogue(interview, modeAt(interview), Effect.NONE);
  }

  /** The next moment. */
  public Dialogue press(Key key) {
    if (key == Key.Press.LEAVE) {
      return new Dialogue(interview, mode, Effect.LEAVE);
    }
    if (key == Key.Press.SUSPEND) {
      return new Dialogue(interview, mode, Effect.SUSPEND);
    }
    if (key == Key.Press.REVIEW) {
      return after(Turn.to(left().interview().review()));
    }
    if (key == Key.Press.HELP && !(mode instanceof HelpMode)) {
      Mode help = interview.current().map(f -> HelpMode.over(mode, f)).orElse(HelpMode.over(mode));
      return new Dialogue(interview, help, Effect.NONE);
    }
    return after(mode.press(key, interview));
  }

  /** Leaves a question as Esc does: what is right there counts. */
  private Turn left() {
    boolean typing = mode instanceof TextPrompt prompt && prompt.slot() instanceof QuestionSlot;
    return typing ? mode.press(Key.Press.ESCAPE, interview) : Turn.to(interview);
  }

  private Dialogue after(Turn turn) {
    if (turn.mode().isPresent()) {
      return new Dialogue(turn.interview(), turn.mode().get(), turn.effect());
    }
    Interview next = turn.interview();
    boolean lost = interview.replies().byPath().equals(next.replies().byPath());
    next = lost ? asLeft().goTo(next.at()) : next;
    return new Dialogue(next, modeAt(next), turn.effect());
  }

  /**
   * The interview, with what is typed at its open question and no answer yet kept: a text, or an
   * item of a list that is not filled in.
   */
  public Interview asLeft() {
    Mode asking = mode instanceof HelpMode help ? help.under() : mode;
    if (asking instanceof TextPrompt prompt) {
      String typed = prompt.isChanged() ? prompt.input().text() : "";
      return interview.typing(
          prompt.slot() instanceof ItemSlot item ? item.begun(typed).text() : typed);
    }
    if (asking instanceof ChoicePrompt prompt && prompt.slot() instanceof ItemSlot item) {
      return interview.typing(item.begun("").text());
    }
    return asking instanceof ListPrompt ? interview.typing("") : interview;
  }

  private static Mode modeAt(Interview interview) {
    Mode mode = Prompts.of(interview);
    if (mode instanceof ListPrompt list) {
      return BegunItem.at(interview).map(list::goOn).orElse(list);
    }
    String text = interview.replies().typed().getOrDefault(interview.at(), "");
    return mode instanceof TextPrompt prompt && !text.isEmpty()
        ? TextPrompt.of(prompt.slot(), text)
        : mode;
  }

  /** The text that an editor outside is to be opened with. */
  public String text() {
    return mode instanceof TextPrompt prompt ? prompt.input().text() : "";
  }

  /** Goes on with the text that came back from the editor. */
  public Dialogue edited(String text) {
    Mode next =
        mode instanceof TextPrompt prompt
            ? TextPrompt.of(
                prompt.slot(), TextInput.EMPTY.insert(text.stripTrailing(), true).text())
            : mode;
    return new Dialogue(interview, next, Effect.NONE);
  }

  /** Shows the files that the answer under the cursor changes. */
  public Dialogue files(Interviewer.Changed changed) {
    if (!(mode instanceof ReviewMode review)) {
      return this;
    }
    String path = review.path(interview);
    return new Dialogue(interview, new FilesMode(mode, path, changed, 0), Effect.NONE);
  }

  /**
   * Draws this moment.
   *
   * @param width columns of the terminal
   * @param height rows of the terminal
   * @param saved when the draft was last written, in words; may be empty
   */
  public Screen draw(Columns columns, int width, int height, String saved) {
    Page page = new Page(columns, Math.max(8, width), Math.max(2, height));
    List<Block> blocks = new ArrayList<>();
    blocks.add(page.text(Block.HEAD, Style.HEAD, head(page, saved)));
    if (showsSentence()) {
      String sentence = "“" + SuccessSentence.of(asTyped()) + "”";
      List<StyledLine> lines = page.lines(Style.SENTENCE, sentence, 2);
      blocks.add(Block.of(Block.SENTENCE, lines.subList(0, Math.min(5, lines.size()))));
    }
    blocks.addAll(mode.blocks(interview, page));
    blocks.add(page.text(Block.KEYS, Style.DIM, mode.keys(interview)));
    return page.fit(blocks);
  }

  private String head(Page page, String saved) {
    int all = interview.asked().size();
    String where =
        interview.current().isPresent()
            ? interview.position() + " of " + all
            : "review of " + all + " answers";
    String depth = interview.about().depth().name().toLowerCase(java.util.Locale.ROOT);
    String left = "Groundwork · " + depth + " · " + where;
    int gap = page.width() - 1 - page.columns().width(left) - page.columns().width(saved);
    return gap < 1 ? left : left + " ".repeat(gap) + saved;
  }

  /** The interview as if what is being typed were the answer, where it can be one. */
  private Interview asTyped() {
    return mode instanceof TextPrompt prompt && prompt.slot() instanceof QuestionSlot
        ? prompt.seen()
        : interview;
  }

  private boolean showsSentence() {
    Optional<Field> field = interview.current();
    return SuccessSentence.isBegun(interview)
        && (field.isEmpty() || SuccessSentence.PARTS.contains(field.get().path()))
        && !(mode instanceof HelpMode);
  }
}
