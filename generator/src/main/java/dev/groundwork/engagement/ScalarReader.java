package dev.groundwork.engagement;

import dev.groundwork.document.Node;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Suggestion;
import dev.groundwork.problem.Where;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a single value. The text stays what was typed; only its declared type gives it a meaning.
 */
final class ScalarReader {

  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,12})?");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final Field field;
  private final String path;
  private final Problems problems;

  ScalarReader(Field field, String path, Problems problems) {
    this.field = field;
    this.path = path;
    this.problems = problems;
  }

  Optional<Value> read(Node.Scalar scalar) {
    String text = scalar.text();
    Where where = scalar.where();
    if (field.limits().words().contains(text)) {
      return Optional.of(new Value.Text(text));
    }
    return switch (field.type()) {
      case TEXT -> text(oneLine(text), where);
      case MULTILINE -> text(text, where);
      case INTEGER -> number(text, WHOLE, "a whole number such as 15", where);
      case DECIMAL -> number(text, DECIMAL, "a number such as 0.5", where);
      case BOOLEAN -> flag(text, where);
      case CHOICE, CHOICES -> choice(text, where);
      case DATE -> date(text, where);
      case PERCENT -> quantity(text, Quantity.Dimension.SHARE, where);
      case DURATION -> quantity(text, Quantity.Dimension.TIME, where);
      case QUANTITY -> anyQuantity(text, where);
      case LIST -> throw new IllegalStateException("a list is not a single value");
    };
  }

  /** A block scalar ends with a line break that nobody meant. */
  private static String oneLine(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private Optional<Value> text(String text, Where where) {
    if (field.type() == FieldType.TEXT && text.indexOf('\n') >= 0) {
      return wrong(where, path + " has more than one line", "write it in one line");
    }
    Optional<Integer> hidden =
        text.codePoints().boxed().filter(ScalarReader::isControl).findFirst();
    if (hidden.isPresent()) {
      String point = "U+%04X".formatted(hidden.get());
      return wrong(where, path + " holds the control character " + point, "delete it");
    }
    if (field.required() && text.isBlank()) {
      return problem(
          where,
          Code.MISSING,
          path + " is empty",
          "write it, for example: " + FieldReader.example(field));
    }
    boolean fits =
        field.limits().pattern().map(form -> PatienceMatch.matches(text, form)).orElse(true);
    return fits ? Optional.of(new Value.Text(text)) : misfit(text, where);
  }

  private Optional<Value> misfit(String text, Where where) {
    String pattern = field.limits().pattern().orElse("");
    if (pattern.equals(Slug.FORM)) {
      String hint = "write " + Slug.of(text).value();
      return problem(where, Code.BAD_NAME, path + " cannot be \"" + text + "\"", hint);
    }
    Code code =
        pattern.equals(SuccessFields.ID) || pattern.equals(PackageName.FORM)
            ? Code.BAD_NAME
            : Code.WRONG_TYPE;
    String example =
        field.words().examples().isEmpty() ? "" : ", such as " + FieldReader.example(field);
    return problem(
        where, code, path + " cannot be \"" + text + "\"", "its form is " + pattern + example);
  }

  private Optional<Value> number(String text, Pattern form, String what, Where where) {
    if (!form.matcher(text).matches()) {
      return wrong(where, path + " must be " + what + ", not \"" + text + "\"", numberHint(text));
    }
    BigDecimal number = new BigDecimal(text);
    return inRange(number, where) ? Optional.of(new Value.Num(number, text)) : Optional.empty();
  }

  private static String numberHint(String text) {
    String digits = text.replaceAll("[ _,']", "").replaceFirst("^0+(?=[0-9])", "");
    return DECIMAL.matcher(digits).matches() ? "write " + digits : "write digits only";
  }

  private Optional<Value> flag(String text, Where where) {
    if (text.equals("true") || text.equals("false")) {
      return Optional.of(new Value.Flag(text.equals("true")));
    }
    return wrong(
        where, path + " must be true or false, not \"" + text + "\"", "write true or false");
  }

  private Optional<Value> choice(String text, Where where) {
    if (field.choiceValues().contains(text)) {
      return Optional.of(new Value.Text(text));
    }
    return problem(
        where,
        Code.NOT_A_CHOICE,
        path + " cannot be \"" + text + "\"",
        Suggestion.hint(text, field.choiceValues()));
  }

  private Optional<Value> date(String text, Where where) {
    if (DAY.matcher(text).matches()) {
      try {
        return Optional.of(new Value.Text(LocalDate.parse(text).toString()));
      } catch (DateTimeException noSuchDay) {
        return wrong(where, path + ": there is no day " + text, "write year-month-day");
      }
    }
    return wrong(where, path + " must be a day, not \"" + text + "\"", "write it as 2027-02-01");
  }

  private Optional<Value> anyQuantity(String text, Where where) {
    Optional<Quantity> quantity = Quantity.parse(text);
    if (quantity.isEmpty()) {
      String words =
          field.limits().words().isEmpty()
              ? ""
              : ", or " + String.join(" or ", field.limits().words());
      return wrong(
          where,
          path + " must be a number with a unit, not \"" + text + "\"",
          "write 85%, 300ms, 4.50 EUR or 12"
              + words
              + "; units are %, ms s min h d w and currencies such as EUR");
    }
    return sane(quantity.get(), where);
  }

  private Optional<Value> quantity(String text, Quantity.Dimension dimension, Where where) {
    boolean share = dimension == Quantity.Dimension.SHARE;
    Optional<Quantity> quantity =
        Quantity.parse(text).filter(found -> found.dimension() == dimension);
    if (quantity.isEmpty()) {
      return wrong(
          where,
          path + " must be " + (share ? "a percentage" : "a duration") + ", not \"" + text + "\"",
          share
              ? "write a number and %, such as 5%"
              : "write a number and ms s min h d w, such as 28d");
    }
    boolean fits = inRange(quantity.get().base(), where);
    return fits ? sane(quantity.get(), where) : Optional.empty();
  }

  private Optional<Value> sane(Quantity quantity, Where where) {
    boolean negative =
        quantity.value().signum() < 0 && quantity.dimension() != Quantity.Dimension.MONEY;
    boolean beyond =
        quantity.dimension() == Quantity.Dimension.SHARE
            && quantity.value().compareTo(BigDecimal.valueOf(100)) > 0;
    if (negative || beyond) {
      return problem(
          where,
          Code.OUT_OF_RANGE,
          path + " cannot be " + quantity.text(),
          beyond ? "a share lies between 0% and 100%" : "it cannot be less than 0");
    }
    return Optional.of(new Value.Text(quantity.text()));
  }

  private boolean inRange(BigDecimal number, Where where) {
    boolean low = field.limits().min().filter(min -> number.compareTo(min) < 0).isPresent();
    boolean high = field.limits().max().filter(max -> number.compareTo(max) > 0).isPresent();
    if (low || high) {
      BigDecimal bound = low ? field.limits().min().get() : field.limits().max().get();
      String limit = (low ? "at least " : "at most ") + bound.toPlainString() + unit();
      problem(
          where,
          Code.OUT_OF_RANGE,
          path + " is " + number.toPlainString() + unit() + " and must be " + limit,
          "write " + limit);
    }
    return !low && !high;
  }

  private String unit() {
    return switch (field.type()) {
      case PERCENT -> "%";
      case DURATION -> "s";
      default -> "";
    };
  }

  private static boolean isControl(int point) {
    int type = Character.getType(point);
    boolean control = type == Character.CONTROL && point != '\n' && point != '\t';
    return control || type == Character.SURROGATE;
  }

  private Optional<Value> wrong(Where where, String message, String hint) {
    return problem(where, Code.WRONG_TYPE, message, hint);
  }

  private Optional<Value> problem(Where where, Code code, String message, String hint) {
    problems.add(Problem.at(where, code, message, hint));
    return Optional.empty();
  }
}
