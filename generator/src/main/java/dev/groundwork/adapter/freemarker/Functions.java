package dev.groundwork.adapter.freemarker;

import dev.groundwork.engagement.Quantity;
import dev.groundwork.engagement.Slug;
import dev.groundwork.engagement.Value;
import dev.groundwork.render.writer.CannotWrite;
import dev.groundwork.render.writer.JsonText;
import dev.groundwork.render.writer.MarkdownText;
import dev.groundwork.render.writer.PythonText;
import dev.groundwork.render.writer.ShellText;
import dev.groundwork.render.writer.TomlText;
import dev.groundwork.render.writer.YamlText;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The functions that templates have. */
final class Functions {

  private static final int WIDEST_INDENT = 200;
  private static final int LONGEST_BRIEF = 200;

  private final Limits limits;

  private Functions(Limits limits) {
    this.limits = limits;
  }

  /** All functions by name, those that only the rewritten template calls included. */
  static Map<String, TemplateModel> all(Limits limits) {
    Functions functions = new Functions(limits);
    Map<String, TemplateModel> all = new LinkedHashMap<>();
    all.put("yaml", functions.writer("yaml", YamlText::write));
    all.put("py", functions.writer("py", PythonText::write));
    all.put("md", functions.writer("md", MarkdownText::write));
    all.put("toml", functions.writer("toml", TomlText::write));
    all.put("sh", functions.writer("sh", ShellText::write));
    all.put("json", functions.writer("json", JsonText::write));
    all.put("slug", (TemplateMethodModelEx) functions::slug);
    all.put("indent", (TemplateMethodModelEx) functions::indent);
    all.put("quantity", (TemplateMethodModelEx) functions::quantity);
    all.put(Rewriting.BOUNDED, (TemplateMethodModelEx) functions::bounded);
    all.put(Rewriting.SHORT, (TemplateMethodModelEx) Functions::brief);
    return all;
  }

  private TemplateMethodModelEx writer(String name, Function<Value, String> writer) {
    return arguments -> {
      Value value = Values.of(argument(name, arguments, 1), limits);
      try {
        return new SimpleScalar(writer.apply(value));
      } catch (CannotWrite e) {
        throw new TemplateModelException(name + "(): " + e.getMessage(), e);
      }
    };
  }

  private Object slug(List<?> arguments) throws TemplateModelException {
    Value value = Values.of(argument("slug", arguments, 1), limits);
    return new SimpleScalar(Slug.of(text("slug", value)).value());
  }

  private Object indent(List<?> arguments) throws TemplateModelException {
    Value value = Values.of(argument("indent", arguments, 2), limits);
    Value width = Values.of((TemplateModel) arguments.get(1), limits);
    if (!(width instanceof Value.Num num)
        || num.number().signum() < 0
        || num.number().intValue() > WIDEST_INDENT) {
      throw new TemplateModelException(
          "indent(text, columns) wants columns from 0 to " + WIDEST_INDENT);
    }
    // An empty line stays empty: blanks at the end of a line help nobody.
    String blanks = "\n" + " ".repeat(num.number().intValue());
    return new SimpleScalar(
        text("indent", value).replaceAll("\n+$", "").replaceAll("\n(?=[^\n])", blanks));
  }

  private Object quantity(List<?> arguments) throws TemplateModelException {
    Value value = Values.of(argument("quantity", arguments, 1), limits);
    Quantity quantity =
        Quantity.parse(text("quantity", value))
            .orElseThrow(
                () ->
                    new TemplateModelException(
                        "quantity() wants a decimal and a unit, such as 300ms or 85%"));
    return Models.of(
        new Value.Fields(
            Map.of(
                "value", new Value.Num(quantity.value(), quantity.value().toPlainString()),
                "unit", new Value.Text(quantity.unit()))),
        new Origin.Nowhere());
  }

  private Object bounded(List<?> arguments) throws TemplateModelException {
    TemplateModel model = argument("this", arguments, 1);
    Values.check(model, limits);
    return model;
  }

  private static String text(String name, Value value) throws TemplateModelException {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Num num) {
      return num.written();
    }
    throw new TemplateModelException(name + "() wants text or a number");
  }

  private static Object brief(List<?> arguments) throws TemplateModelException {
    TemplateModel model = argument("this", arguments, 1);
    if (model instanceof TemplateScalarModel text && text.getAsString().length() > LONGEST_BRIEF) {
      throw new Values.TooLarge(
          "a text that is put in many times has more than " + LONGEST_BRIEF + " characters");
    }
    return model;
  }

  /** The first of exactly so many arguments, all of which must be there. */
  static TemplateModel argument(String name, List<?> arguments, int count)
      throws TemplateModelException {
    if (arguments.size() != count) {
      throw new TemplateModelException(
          name + "() wants " + (count == 1 ? "one value" : count + " values"));
    }
    if (arguments.contains(null) || !(arguments.get(0) instanceof TemplateModel model)) {
      throw new Undefined();
    }
    return model;
  }

  /** A function was given something that is not there; FreeMarker does not say what. */
  static final class Undefined extends TemplateModelException {
    private static final long serialVersionUID = 1L;

    Undefined() {
      super("a value is not defined");
    }
  }
}
