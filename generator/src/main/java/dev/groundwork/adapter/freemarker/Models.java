package dev.groundwork.adapter.freemarker;

import dev.groundwork.engagement.Value;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx2;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers as FreeMarker sees them. No Java object is wrapped by reflection: a template can reach
 * these five kinds of value and nothing behind them.
 */
final class Models {

  private static final int LONGEST_TEXT = 200_000;

  private Models() {}

  /** A model that knows which value it shows. */
  sealed interface Backed extends TemplateModel {
    Value value();

    Origin origin();
  }

  /** The value as a model. Handing out a single value or a list counts as reading it. */
  static TemplateModel of(Value value, Origin origin) {
    if (value instanceof Value.Fields fields) {
      return new FieldsModel(fields, origin);
    }
    origin.read();
    if (value instanceof Value.Text text) {
      return new TextModel(text, origin);
    }
    if (value instanceof Value.Num num) {
      return new NumModel(num, origin);
    }
    if (value instanceof Value.Flag flag) {
      return new FlagModel(flag, origin);
    }
    return new ItemsModel((Value.Items) value, origin);
  }

  record TextModel(Value.Text value, Origin origin) implements Backed, TemplateScalarModel {
    @Override
    public String getAsString() throws TemplateModelException {
      if (value.text().length() > LONGEST_TEXT) {
        throw new Values.TooLarge("an answer has more than " + LONGEST_TEXT + " characters");
      }
      return value.text();
    }
  }

  record NumModel(Value.Num value, Origin origin) implements Backed, TemplateNumberModel {
    @Override
    public Number getAsNumber() throws TemplateModelException {
      try {
        return BoundedArithmetic.bounded(value.number());
      } catch (ArithmeticException e) {
        throw new TemplateModelException(e.getMessage(), e);
      }
    }
  }

  record FlagModel(Value.Flag value, Origin origin) implements Backed, TemplateBooleanModel {
    @Override
    public boolean getAsBoolean() {
      return value.on();
    }
  }

  record ItemsModel(Value.Items value, Origin origin) implements Backed, TemplateSequenceModel {
    // FreeMarker asks for absent items and keys with null; that is its contract, not ours.
    @Override
    @SuppressWarnings("NullAway")
    public @Nullable TemplateModel get(int index) {
      return index < 0 || index >= size() ? null : of(value.items().get(index), origin.items());
    }

    @Override
    public int size() {
      origin.read();
      return value.items().size();
    }
  }

  record FieldsModel(Value.Fields value, Origin origin) implements Backed, TemplateHashModelEx2 {
    @Override
    @SuppressWarnings("NullAway")
    public @Nullable TemplateModel get(String key) {
      Origin child = origin.child(key);
      Value found = value.fields().get(key);
      if (found == null) {
        child.read();
        return null;
      }
      return of(found, child);
    }

    @Override
    public int size() {
      origin.read();
      return value.fields().size();
    }

    @Override
    public boolean isEmpty() {
      return size() == 0;
    }

    @Override
    public TemplateCollectionModel keys() {
      origin.read();
      return () -> new Steps<>(value.fields().keySet().iterator(), SimpleScalar::new);
    }

    @Override
    public TemplateCollectionModel values() {
      origin.read();
      return () -> new Steps<>(value.fields().entrySet().iterator(), this::fieldOf);
    }

    @Override
    public KeyValuePairIterator keyValuePairIterator() {
      origin.read();
      return new Pairs(this, value.fields().entrySet().iterator());
    }

    private TemplateModel fieldOf(Map.Entry<String, Value> entry) {
      return of(entry.getValue(), origin.child(entry.getKey()));
    }
  }

  private record Steps<T>(Iterator<T> iterator, Function<T, TemplateModel> model)
      implements TemplateModelIterator {
    @Override
    public TemplateModel next() {
      return model.apply(iterator.next());
    }

    @Override
    public boolean hasNext() {
      return iterator.hasNext();
    }
  }

  private record Pairs(FieldsModel fields, Iterator<Map.Entry<String, Value>> iterator)
      implements TemplateHashModelEx2.KeyValuePairIterator {
    @Override
    public boolean hasNext() {
      return iterator.hasNext();
    }

    @Override
    public TemplateHashModelEx2.KeyValuePair next() {
      return new Pair(fields, iterator.next());
    }
  }

  private record Pair(FieldsModel fields, Map.Entry<String, Value> entry)
      implements TemplateHashModelEx2.KeyValuePair {
    @Override
    public TemplateModel getKey() {
      return new SimpleScalar(entry.getKey());
    }

    @Override
    public TemplateModel getValue() {
      return fields.fieldOf(entry);
    }
  }
}
