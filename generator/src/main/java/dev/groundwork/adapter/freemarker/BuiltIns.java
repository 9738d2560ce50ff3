package dev.groundwork.adapter.freemarker;

import dev.groundwork.problem.Suggestion;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The built-ins ({@code x?name}) that packs may use: those whose cost is bounded by what they are
 * given and whose result is the same on every machine. Everything else is refused, so that a new
 * FreeMarker cannot bring in a hole.
 */
final class BuiltIns {

  /** How a built-in may be called. */
  private enum Call {
    FREELY,
    /** Exactly one argument: a second one could switch regular expressions on. */
    ONE_ARGUMENT,
    TWO_ARGUMENTS,
    /** The first argument is a small number that stands there in digits. */
    SMALL_WIDTH,
    /** Nothing, two texts for yes and no, or one format of zeros. */
    YES_NO_OR_ZEROS
  }

  private static final Pattern SMALL = Pattern.compile("\\d{1,3}");
  private static final Pattern ZEROS = Pattern.compile("[0#]{1,12}(\\.[0#]{1,12})?");

  private static final String LISTED = "docs/packs lists what can be used";

  private static final Map<String, Call> ALLOWED = allowed();

  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("new", "a pack runs no code"),
          Map.entry("api", "a pack runs no code"),
          Map.entry("eval", "a pack runs no code; write the expression itself"),
          Map.entry("eval_json", "a pack runs no code; write the value itself"),
          Map.entry("interpret", "a pack runs no code; write the template itself"),
          Map.entry("matches", "packs have no regular expressions; try ?contains or ?starts_with"),
          Map.entry("groups", "packs have no regular expressions"),
          Map.entry("map", "write a <#list> instead"),
          Map.entry("filter", "write a <#list> with an <#if> instead"),
          Map.entry("json_string", "use json(x)"),
          Map.entry("js_string", "use json(x)"),
          Map.entry("url", "put the address together without it"),
          Map.entry("date", "a date is text here; take it apart with [0..3], [5..6], [8..9]"),
          Map.entry("datetime", "a date is text here"));

  private BuiltIns() {}

  /**
   * What is wrong with a call, if anything.
   *
   * @param name the token behind the question mark
   * @param arguments the tokens of each argument; empty without parentheses
   */
  static List<Fault> faults(Token name, List<List<Token>> arguments) {
    Call call = ALLOWED.get(name.text());
    if (call == null) {
      return List.of(refused(name));
    }
    String wanted = wanted(call, arguments);
    return wanted.isEmpty()
        ? List.of()
        : List.of(new Fault(name.start(), "?" + name.text() + " wants " + wanted, LISTED));
  }

  private static Fault refused(Token name) {
    String message = "packs cannot use ?" + name.text();
    if (REFUSED.containsKey(name.text())) {
      return Fault.forbidden(name.start(), message, REFUSED.getOrDefault(name.text(), ""));
    }
    String hint =
        Suggestion.nearest(name.text(), ALLOWED.keySet())
            .map(near -> "did you mean ?" + near + "?")
            .orElse(LISTED);
    return new Fault(name.start(), message, hint);
  }

  private static String wanted(Call call, List<List<Token>> arguments) {
    return switch (call) {
      case FREELY -> "";
      case ONE_ARGUMENT ->
          arguments.size() == 1 ? "" : "one argument; packs have no regular expressions";
      case TWO_ARGUMENTS ->
          arguments.size() == 2 ? "" : "two arguments; packs have no regular expressions";
      case SMALL_WIDTH -> isSmall(arguments) ? "" : "a width of at most three digits";
      case YES_NO_OR_ZEROS ->
          arguments.isEmpty() || arguments.size() == 2 || isZeros(arguments)
              ? ""
              : "a text for yes and one for no, or a format such as \"00\"";
    };
  }

  private static boolean isSmall(List<List<Token>> arguments) {
    return !arguments.isEmpty()
        && arguments.get(0).size() == 1
        && SMALL.matcher(arguments.get(0).get(0).text()).matches()
        && arguments.get(0).get(0).kind() == Token.Kind.NUMBER;
  }

  private static boolean isZeros(List<List<Token>> arguments) {
    return arguments.size() == 1
        && arguments.get(0).size() == 1
        && isFormat(arguments.get(0).get(0));
  }

  /** A number format of zeros and hashes, which means the same in every Java. */
  static boolean isFormat(Token token) {
    return token.kind() == Token.Kind.QUOTED && ZEROS.matcher(token.text()).matches();
  }

  private static Map<String, Call> allowed() {
    Map<String, Call> all = new HashMap<>();
    for (String names :
        List.of(
            "abs c cn ceiling floor round number is_number lower_abc upper_abc",
            "cap_first capitalize uncap_first lower_case upper_case trim chop_linebreak length html",
            "xml starts_with ends_with ensure_ends_with remove_beginning remove_ending contains",
            "word_list trim_to_null blank_to_null empty_to_null then switch has_content default",
            "exists if_exists size first last join seq_contains seq_index_of seq_last_index_of",
            "reverse sort sort_by min max keys values counter index has_next is_first is_last",
            "is_even_item is_odd_item item_parity item_cycle is_string is_boolean is_sequence",
            "is_hash is_hash_ex is_enumerable is_indexable is_collection index_of last_index_of")) {
      Arrays.stream(names.split(" ")).forEach(name -> all.put(name, Call.FREELY));
    }
    for (String name :
        List.of("split", "keep_before", "keep_after", "keep_before_last", "keep_after_last")) {
      all.put(name, Call.ONE_ARGUMENT);
    }
    all.put("ensure_starts_with", Call.ONE_ARGUMENT);
    all.put("replace", Call.TWO_ARGUMENTS);
    all.put("left_pad", Call.SMALL_WIDTH);
    all.put("right_pad", Call.SMALL_WIDTH);
    all.put("string", Call.YES_NO_OR_ZEROS);
    return Map.copyOf(all);
  }
}
