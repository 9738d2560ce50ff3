package dev.groundwork.engagement;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer, typed. What a template sees and what the lock records.
 *
 * <p>What every run compares has its equality written out: linking the one that Java makes for a
 * record costs a short run more than the comparing.
 */
public sealed interface Value {

  /** Text, and everything that prints as it was written: quantities, dates, durations, choices. */
  record Text(String text) implements Value {
    @Override
    public boolean equals(Object other) {
      return other instanceof Text same && text.equals(same.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }
  }

  /** A number of an integer or decimal question; {@code written} keeps its form. */
  record Num(BigDecimal number, String written) implements Value {
    @Override
    public boolean equals(Object other) {
      return other instanceof Num same
          && number.equals(same.number)
          && written.equals(same.written);
    }

    @Override
    public int hashCode() {
      return 31 * number.hashCode() + written.hashCode();
    }
  }

  /** Yes or no. */
  record Flag(boolean on) implements Value {
    @Override
    public boolean equals(Object other) {
      return other instanceof Flag same && on == same.on;
    }

    @Override
    public int hashCode() {
      return Boolean.hashCode(on);
    }
  }

  /** A list. */
  record Items(List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Items same && items.equals(same.items);
    }

    @Override
    public int hashCode() {
      return items.hashCode();
    }

    /** A list of texts. */
    public static Items of(Collection<String> texts) {
      return new Items(texts.stream().map(text -> (Value) new Text(text)).toList());
    }
  }

  /** Named values, in order. */
  record Fields(Map<String, Value> fields) implements Value {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Fields same && fields.equals(same.fields);
    }

    @Override
    public int hashCode() {
      return fields.hashCode();
    }

    public static final Fields EMPTY = new Fields(Map.of());

    public Optional<Value> get(String key) {
      return Optional.ofNullable(fields.get(key));
    }

    /** These values with one more at a dotted path, in place of what stands there. */
    public Fields with(String path, Value value) {
      int dot = path.indexOf('.');
      Map<String, Value> all = new LinkedHashMap<>(fields);
      if (dot < 0) {
        all.put(path, value);
        return new Fields(all);
      }
      String key = path.substring(0, dot);
      Fields below = fields.get(key) instanceof Fields f ? f : EMPTY;
      all.put(key, below.with(path.substring(dot + 1), value));
      return new Fields(all);
    }

    /** These values without what stands at a dotted path. */
    public Fields without(String path) {
      int dot = path.indexOf('.');
      Map<String, Value> all = new LinkedHashMap<>(fields);
      if (dot < 0) {
        all.remove(path);
      } else if (fields.get(path.substring(0, dot)) instanceof Fields below) {
        all.put(path.substring(0, dot), below.without(path.substring(dot + 1)));
      }
      return new Fields(all);
    }

    /** The value at a dotted path such as {@code success.target}. */
    public Optional<Value> at(String path) {
      Optional<Value> here = Optional.of(this);
      for (String key : path.split("\\.", -1)) {
        here = here.flatMap(v -> v instanceof Fields f ? f.get(key) : Optional.empty());
      }
      return here;
    }
  }
}
