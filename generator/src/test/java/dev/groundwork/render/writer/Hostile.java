package dev.groundwork.render.writer;

import dev.groundwork.engagement.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts and values that break careless writers. */
final class Hostile {

  /** Pieces with a meaning in one of the languages; texts are made of several. */
  static final List<String> PIECES =
      List.of(
          "a",
          "B",
          "é",
          "ß",
          "漢",
          "😀",
          "e\u0301",
          " ",
          "  ",
          "\t",
          "\n",
          "\r\n",
          "\r",
          "\u0085",
          "\u2028",
          "\u2029",
          "\uFEFF",
          "\u200D",
          "\u202E",
          "\u00A0",
          "\u0001",
          "\u001B",
          "\u007F",
          "\u009F",
          "\uFFFE",
          "\uFFFF",
          "\uE000",
          "\"",
          "'",
          "`",
          "\\",
          "\\n",
          "\\u0041",
          "\\x41",
          "</",
          "</script>",
          "<b>",
          "<!--",
          "-->",
          "<?",
          "<http://x.y>",
          "http://x.y/a*b",
          "www.x.y",
          "a@b.cd",
          "&",
          "&amp;",
          "&#65;",
          "&copy",
          "*",
          "**",
          "_",
          "__",
          "a_b",
          "~",
          "~~",
          "#",
          "##",
          " #",
          "-",
          "---",
          "+",
          "=",
          "===",
          ":",
          ": ",
          " #c",
          "!",
          "!!str",
          "!x",
          "@",
          "%",
          "|",
          ">",
          ">-",
          "?",
          "? ",
          "[",
          "]",
          "[x](y)",
          "![x](y)",
          "[x]: y",
          "[ ] ",
          "[^1]",
          "{",
          "}",
          "{{ x }}",
          "${x}",
          "$(x)",
          "$'x'",
          "[=x]",
          "<#if>",
          "(",
          ")",
          ",",
          ";",
          "/",
          "1.",
          "2)",
          "1. ",
          "12345678901. ",
          "- ",
          "* ",
          "+ ",
          "no",
          "yes",
          "on",
          "off",
          "null",
          "~",
          "true",
          "010",
          "0o14",
          "0x1F",
          "1_000",
          "12:30:45",
          "3.10",
          "1e3",
          ".inf",
          "NaN",
          "2024-01-02",
          "&id001",
          "*id001",
          "<<",
          "%YAML",
          "---\n",
          "...",
          "'''",
          "\"\"\"",
          "f\"",
          "r'",
          "%s",
          "{0}",
          "| a | b |",
          "|-|-|",
          ":-:",
          "    code",
          "~~~",
          "```",
          "\\\\",
          "\\*");

  private Hostile() {}

  /** Texts without a NUL and without half characters, which some languages cannot hold. */
  static Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(PIECES).list().ofMinSize(0).ofMaxSize(6).map(all -> String.join("", all));
    Arbitrary<String> any =
        Arbitraries.strings()
            .all()
            .ofMaxLength(20)
            .map(text -> text.replace("\0", ""))
            .filter(Hostile::isWhole);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(3, pieces), net.jqwik.api.Tuple.of(1, any));
  }

  private static boolean isWhole(String text) {
    return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  /** Values of every kind, nested. */
  static Arbitrary<Value> values() {
    Arbitrary<Value> leaf =
        Arbitraries.oneOf(
            texts().map(Value.Text::new),
            numbers().map(n -> new Value.Num(n, n.toPlainString())),
            Arbitraries.of(true, false).map(Value.Flag::new));
    Arbitrary<Value> list = leaf.list().ofMaxSize(3).map(Value.Items::new);
    Arbitrary<Value> map =
        Arbitraries.maps(texts(), Arbitraries.oneOf(leaf, list))
            .ofMaxSize(3)
            .map(m -> new Value.Fields(new LinkedHashMap<>(m)));
    return Arbitraries.oneOf(leaf, list, map);
  }

  private static Arbitrary<BigDecimal> numbers() {
    return Arbitraries.of("0", "-1", "20", "0.85", "-0.50", "1234567890123", "100", "0.000001")
        .map(BigDecimal::new);
  }

  /** The value as plain objects, as readers give them: numbers as decimals without zeros. */
  static Object plain(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Num num) {
      return number(num.number());
    }
    if (value instanceof Value.Flag flag) {
      return flag.on();
    }
    if (value instanceof Value.Items items) {
      return items.items().stream().map(Hostile::plain).toList();
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    ((Value.Fields) value).fields().forEach((key, field) -> fields.put(key, plain(field)));
    return fields;
  }

  /** The same for what a reader gave: any number becomes a decimal without trailing zeros. */
  static Object plain(Object read) {
    if (read instanceof Number number) {
      return number(new BigDecimal(number.toString()));
    }
    if (read instanceof List<?> list) {
      return list.stream().map(Hostile::plain).toList();
    }
    if (read instanceof Map<?, ?> map) {
      Map<String, Object> fields = new LinkedHashMap<>();
      map.forEach((key, field) -> fields.put((String) key, plain(field)));
      return fields;
    }
    return read;
  }

  private static BigDecimal number(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }
}
