package dev.groundwork.interview.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One line of a screen. */
public record StyledLine(List<Span> spans) {

  /** Text of one style. */
  public record Span(Style style, String text) {}

  public static final StyledLine EMPTY = new StyledLine(List.of());

  public StyledLine {
    spans = List.copyOf(spans);
  }

  public static StyledLine of(Style style, String text) {
    return new StyledLine(List.of(new Span(style, text)));
  }

  StyledLine and(Style style, String text) {
    List<Span> more = new ArrayList<>(spans);
    more.add(new Span(style, text));
    return new StyledLine(more);
  }

  /** The characters without their styles. */
  public String text() {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }
}
