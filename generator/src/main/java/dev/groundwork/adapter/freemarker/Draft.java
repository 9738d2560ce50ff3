package dev.groundwork.adapter.freemarker;

import freemarker.template.SimpleScalar;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateSequenceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The template that FreeMarker gets in place of the pack's, and the way back from its places to the
 * pack's. Lines without a marker are not in it: FreeMarker's lexer costs some 200 µs for a page of
 * text, because HotSpot never compiles its one huge method, so that it gets a short name for them.
 */
final class Draft {

  /** The name of the texts that were taken out. */
  static final String TEXTS = "__text";

  private static final int WORTH_TAKING_OUT = 30;

  private final String source;
  private final StringBuilder text = new StringBuilder();
  private final List<TemplateModel> texts = new ArrayList<>();
  private final NavigableMap<Integer, String> additions = new TreeMap<>();
  private int[] places = new int[64];
  private int count;

  Draft(String source) {
    this.source = source;
  }

  /** Takes over a part of a tag or interpolation as it stands, but for what is to be added. */
  void copy(int start, int end) {
    int from = start;
    for (Map.Entry<Integer, String> addition :
        additions.subMap(start, true, end, false).entrySet()) {
      mark(from);
      text.append(source, from, addition.getKey());
      insert(addition.getValue(), addition.getKey());
      from = addition.getKey();
    }
    mark(from);
    text.append(source, from, end);
  }

  /** Announces something of ours for a place that is still to be copied. */
  void add(String addition, int place) {
    additions.merge(place, addition, String::concat);
  }

  /** Adds something of ours, on account of a place in the source. */
  void insert(String addition, int place) {
    mark(place);
    text.append(addition);
  }

  /**
   * Takes over text. Its first and its last line stay, since FreeMarker looks at them to see
   * whether a tag stands alone on its line; what is between is taken out. FreeMarker leaves the
   * blanks before a template's first tag, unless something else came before the text: so must we.
   */
  void text(int start, int end) {
    int first = source.indexOf('\n', start) + 1;
    int last = source.lastIndexOf('\n', end - 1);
    boolean beforeFirstTag = start == 0 && last + 1 < end;
    boolean worthIt = first > start && last - first > WORTH_TAKING_OUT && !beforeFirstTag;
    if (worthIt && !source.substring(first, last).isBlank()) {
      copy(start, first);
      takeOut(first, last);
      copy(last, end);
    } else {
      copy(start, end);
    }
  }

  /** Keeps text away from FreeMarker altogether. */
  void takeOut(int start, int end) {
    if (start < end) {
      insert("[=" + TEXTS + "[" + texts.size() + "]]", start);
      texts.add(new SimpleScalar(source.substring(start, end)));
    }
  }

  private void mark(int place) {
    if (count + 2 > places.length) {
      places = Arrays.copyOf(places, places.length * 2);
    }
    places[count++] = text.length();
    places[count++] = place;
  }

  String text() {
    return text.toString();
  }

  /** The texts that were taken out, for the template's own use. */
  TemplateModel texts() {
    return new Texts(List.copyOf(texts));
  }

  /** Where in the source something stands that FreeMarker saw at a line and column, from 1. */
  int sourceOffset(int line, int column) {
    int offset = 0;
    for (int i = 1; i < line; i++) {
      int newline = text.indexOf("\n", offset);
      offset = newline < 0 ? text.length() : newline + 1;
    }
    offset = Math.min(offset + Math.max(0, column - 1), Math.max(0, text.length() - 1));
    int at = 0;
    while (at + 2 < count && places[at + 2] <= offset) {
      at += 2;
    }
    int place = count == 0 ? 0 : places[at + 1] + offset - places[at];
    return Math.min(place, Math.max(0, source.length() - 1));
  }

  private record Texts(List<TemplateModel> texts) implements TemplateSequenceModel {
    // FreeMarker's contract: null for an index that is not there.
    @Override
    @SuppressWarnings("NullAway")
    public @Nullable TemplateModel get(int index) {
      return index < texts.size() ? texts.get(index) : null;
    }

    @Override
    public int size() {
      return texts.size();
    }
  }
}
