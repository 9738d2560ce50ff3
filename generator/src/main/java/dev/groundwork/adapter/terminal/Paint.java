package dev.groundwork.adapter.terminal;

import dev.groundwork.interview.screen.Style;
import dev.groundwork.interview.screen.StyledLine;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * How styles look. The colours are the terminal's own sixteen, so they follow its theme; nothing is
 * said by colour alone.
 *
 * @param colour false for {@code NO_COLOR}: then only bold and faint are used
 */
record Paint(boolean colour) {

  AttributedString line(StyledLine line) {
    AttributedStringBuilder text = new AttributedStringBuilder();
    for (StyledLine.Span span : line.spans()) {
      text.styled(style(span.style()), span.text());
    }
    return text.toAttributedString();
  }

  private AttributedStyle style(Style style) {
    AttributedStyle plain = AttributedStyle.DEFAULT;
    return switch (style) {
      case PLAIN -> plain;
      case HEAD, DIM -> plain.faint();
      case SENTENCE -> coloured(plain, AttributedStyle.CYAN);
      case QUESTION -> plain.bold();
      case INPUT -> coloured(plain.bold(), AttributedStyle.BLUE);
      case CHOSEN -> plain.bold();
      case ERROR -> coloured(plain, AttributedStyle.RED);
      case WARNING -> coloured(plain, AttributedStyle.YELLOW);
      case GOOD -> coloured(plain, AttributedStyle.GREEN);
    };
  }

  private AttributedStyle coloured(AttributedStyle style, int which) {
    return colour ? style.foreground(which) : style;
  }
}
