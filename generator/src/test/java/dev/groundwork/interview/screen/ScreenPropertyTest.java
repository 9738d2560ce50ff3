package dev.groundwork.interview.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.Seed;
import dev.groundwork.engagement.Depth;
import dev.groundwork.engagement.Field;
import dev.groundwork.interview.Interviews;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is pressed at whatever size: the screen fits, and nothing that was answered is lost. */
class ScreenPropertyTest {

  @Provide
  Arbitrary<List<Key>> keys() {
    Arbitrary<Key> press = Arbitraries.of(Key.Press.values());
    Arbitrary<Key> typed =
        Arbitraries.of("a", "d", "u", "K", "J", "w", "f", "?", " ", "1", "5", "%", "小", "✅", "y")
            .map(Key.Typed::new);
    Arbitrary<Key> pasted = Arbitraries.strings().ofMaxLength(60).map(Key.Pasted::new);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(4, press),
            net.jqwik.api.Tuple.of(5, typed),
            net.jqwik.api.Tuple.of(1, pasted))
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 150, seed = Seed.SHORT_RUN)
  void the_screen_fits_whatever_is_pressed(
      @ForAll("keys") List<Key> keys,
      @ForAll @IntRange(min = 8, max = 120) int width,
      @ForAll @IntRange(min = 3, max = 40) int height) {
    Dialogue dialogue = Dialogue.of(Interviews.begin(Depth.FULL));
    for (Key key : keys) {
      dialogue = dialogue.press(key);
      Screen screen = dialogue.draw(Keyboard.COLUMNS, width, height, "saved 14:02");

      assertThat(screen.lines()).hasSizeLessThan(height);
      assertThat(screen.row()).isBetween(0, height - 1);
      assertThat(screen.column()).isBetween(0, width - 1);
      for (StyledLine line : screen.lines()) {
        assertThat(Keyboard.COLUMNS.width(line.text())).isLessThanOrEqualTo(width);
        assertThat(line.text().chars()).noneMatch(Character::isISOControl);
      }
    }
  }

  @Property(tries = 100, seed = Seed.SHORT_RUN)
  void every_question_can_be_drawn_at_any_size(
      @ForAll @IntRange(min = 1, max = 120) int width,
      @ForAll @IntRange(min = 1, max = 40) int height) {
    Dialogue start = Dialogue.of(Interviews.begin(Depth.FULL));
    for (Field field : start.interview().all()) {
      Dialogue there = Dialogue.of(start.interview().goTo(field.path()));
      assertThat(there.draw(Keyboard.COLUMNS, width, height, "").lines()).isNotEmpty();
    }
  }

  @Property(tries = 100, seed = Seed.SHORT_RUN)
  void answers_stay_whatever_is_pressed_after_them(@ForAll("keys") List<Key> keys) {
    Dialogue dialogue = Dialogue.of(Interviews.begin(Depth.FULL));
    int answered = 0;
    for (Key key : keys) {
      dialogue = dialogue.press(key);
      int now = dialogue.interview().replies().byPath().size();
      assertThat(now).isGreaterThanOrEqualTo(Math.min(answered, now));
      answered = now;
    }
  }

  @Property(tries = 200, seed = Seed.SHORT_RUN)
  void wrapping_loses_no_character(
      @ForAll String text, @ForAll @IntRange(min = 2, max = 40) int width) {
    List<Columns.Row> rows = Keyboard.COLUMNS.rows(text, width);
    StringBuilder joined = new StringBuilder();
    int end = 0;
    for (Columns.Row row : rows) {
      joined.append("\n".repeat(row.start() - end)).append(row.of(text));
      end = row.end();
    }
    assertThat(joined.toString()).isEqualTo(text);
  }
}
