package dev.groundwork.adapter.freemarker;

import dev.groundwork.engagement.Value;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes values out of FreeMarker again. One object for one value: it counts what it has met, so
 * that a list that only pretends to be long, or one inside another inside another, ends in a
 * problem.
 */
final class Values {

  private static final int DEEPEST = 50;

  private final Limits limits;
  private long items;
  private long chars;

  private Values(Limits limits) {
    this.limits = limits;
  }

  /**
   * The value of a model.
   *
   * @throws TemplateModelException when it is a function, too large or too deep
   */
  static Value of(TemplateModel model, Limits limits) throws TemplateModelException {
    return new Values(limits).take(model, 0);
  }

  /** Checks that a model is no larger than a template may keep. */
  static void check(TemplateModel model, Limits limits) throws TemplateModelException {
    if (model instanceof Models.ItemsModel || model instanceof Models.FieldsModel) {
      return; // Came in from outside, where it was small enough; looking would count as reading.
    }
    new Values(limits).measure(model, 0);
  }

  private void measure(TemplateModel model, int depth) throws TemplateModelException {
    if (model instanceof Models.Backed && !(model instanceof Models.TextModel)) {
      return;
    }
    if (model instanceof TemplateScalarModel scalar) {
      count(scalar.getAsString().length());
    } else if (model instanceof TemplateSequenceModel list) {
      enter(depth, list.size());
      for (TemplateModelIterator all = each(list); all.hasNext(); ) {
        measure(all.next(), depth + 1);
      }
    } else if (model instanceof TemplateHashModelEx hash) {
      enter(depth, hash.size());
      for (TemplateModelIterator all = hash.values().iterator(); all.hasNext(); ) {
        measure(all.next(), depth + 1);
      }
    }
  }

  /**
   * Each item once. A list that was joined of others finds an item by going through all of them.
   */
  private static TemplateModelIterator each(TemplateSequenceModel list)
      throws TemplateModelException {
    if (list instanceof TemplateCollectionModel joined) {
      return joined.iterator();
    }
    int size = list.size();
    return new TemplateModelIterator() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public TemplateModel next() throws TemplateModelException {
        return list.get(next++);
      }
    };
  }

  private void enter(int depth, int size) throws TemplateModelException {
    items += size;
    if (depth > DEEPEST || size < 0 || items > limits.listItems()) {
      throw new TooLarge(
          "a value holds more than " + limits.listItems() + " items, or lists too deep in lists");
    }
  }

  private void count(int length) throws TemplateModelException {
    chars += length;
    if (chars > limits.valueChars()) {
      throw new TooLarge("a value holds more than " + limits.valueChars() + " characters");
    }
  }

  private Value take(TemplateModel model, int depth) throws TemplateModelException {
    if (model instanceof Models.Backed backed) {
      readAll(backed.value(), backed.origin());
      return backed.value();
    }
    if (model instanceof TemplateNumberModel number) {
      BigDecimal decimal = new BigDecimal(BoundedArithmetic.bounded(number.getAsNumber()) + "");
      return new Value.Num(decimal, decimal.toPlainString());
    }
    if (model instanceof TemplateBooleanModel flag) {
      return new Value.Flag(flag.getAsBoolean());
    }
    if (model instanceof TemplateScalarModel scalar) {
      count(scalar.getAsString().length());
      return new Value.Text(scalar.getAsString());
    }
    if (model instanceof TemplateSequenceModel list) {
      return items(list, depth);
    }
    if (model instanceof TemplateHashModelEx hash) {
      return fields(hash, depth);
    }
    throw new TemplateModelException("this is a function or macro, not a value");
  }

  private Value items(TemplateSequenceModel list, int depth) throws TemplateModelException {
    enter(depth, list.size());
    List<Value> values = new ArrayList<>();
    for (TemplateModelIterator all = each(list); all.hasNext(); ) {
      values.add(take(all.next(), depth + 1));
    }
    return new Value.Items(values);
  }

  private Value fields(TemplateHashModelEx hash, int depth) throws TemplateModelException {
    enter(depth, hash.size());
    Map<String, Value> all = new LinkedHashMap<>();
    for (TemplateModelIterator keys = hash.keys().iterator(); keys.hasNext(); ) {
      String key = ((TemplateScalarModel) keys.next()).getAsString();
      count(key.length());
      all.put(key, take(hash.get(key), depth + 1));
    }
    return new Value.Fields(all);
  }

  /** A mapping given away as a whole was read in all its parts. */
  private static void readAll(Value value, Origin origin) {
    if (value instanceof Value.Fields fields) {
      fields.fields().forEach((key, field) -> readAll(field, origin.child(key)));
    } else {
      origin.read();
    }
  }

  /** A value grew beyond what a template may keep. */
  static final class TooLarge extends TemplateModelException {
    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
      super(message);
    }
  }
}
