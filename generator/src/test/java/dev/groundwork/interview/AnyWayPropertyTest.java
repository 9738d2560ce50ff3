package dev.groundwork.interview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.Seed;
import dev.groundwork.engagement.Depth;
import dev.groundwork.engagement.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** However somebody gets through an interview, the answers are those of a straight run. */
class AnyWayPropertyTest {

  /** What can be typed at each question; the empty text confirms the default. */
  private static final Map<String, List<String>> TYPED =
      Map.ofEntries(
          Map.entry("engagement.name", List.of("Late parcels", "Ünïcode 小明 ✅", "x: y # z")),
          Map.entry("engagement.slug", List.of("", "late")),
          Map.entry("problem.statement", List.of("Parcels are late.", "two\nlines: yes")),
          Map.entry("preset", List.of("1", "2", "")),
          Map.entry("success.event", List.of("A recipient was warned.")),
          Map.entry("success.target", List.of("85%", "5%", "300ms")),
          Map.entry("success.baseline", List.of("62%", "unknown", "", "?")),
          Map.entry("success.direction", List.of("lower", "higher", "")),
          Map.entry("success.measured_by", List.of("scans")),
          Map.entry("success.window", List.of("28 days", "", "?")),
          Map.entry("regression_margin", List.of("", "1%")),
          Map.entry("choices.base.paging", List.of("yes", "no", "", "?")),
          Map.entry("choices.base.phone", List.of("", "112")),
          Map.entry("choices.base.colours", List.of("red, blue", "")),
          Map.entry("choices.notes.author", List.of("Ann", "Li")));

  /** One thing that somebody does. */
  sealed interface Deed {
    record Type(String path, String text) implements Deed {}

    record Back() implements Deed {}

    record Review() implements Deed {}

    record Confirm() implements Deed {}

    record Leave() implements Deed {}

    /** Types and is killed before Enter. */
    record Half(String path, String text) implements Deed {}
  }

  @Provide
  Arbitrary<List<Deed>> deeds() {
    Arbitrary<Deed> type =
        Arbitraries.of(TYPED.keySet().stream().sorted().toList())
            .flatMap(
                path -> Arbitraries.of(TYPED.get(path)).map(text -> new Deed.Type(path, text)));
    Arbitrary<Deed> half =
        Combinators.combine(
                Arbitraries.of(TYPED.keySet().stream().sorted().toList()),
                Arbitraries.of("Reci", " 8 ", "C:\\new\n#: at x", "unk\r\n小", "#: typed y z "))
            .as(Deed.Half::new);
    Arbitrary<Deed> move =
        Arbitraries.of(new Deed.Back(), new Deed.Review(), new Deed.Leave(), new Deed.Confirm());
    return Arbitraries.frequencyOf(Tuple.of(6, type), Tuple.of(2, move), Tuple.of(1, half))
        .list()
        .ofMinSize(1)
        .ofMaxSize(25);
  }

  @Property(tries = 120, seed = Seed.SHORT_RUN)
  void any_way_through_gives_the_answers_of_a_straight_run(@ForAll("deeds") List<Deed> deeds) {
    Interview interview = Interviews.begin(Depth.FULL);
    Map<String, String> last = new TreeMap<>();
    for (Deed deed : deeds) {
      interview = after(interview, deed, last);
    }

    Interview straight = straight(last);

    for (Field field : interview.all()) {
      String path = field.path();
      assertThat(interview.value(path)).as(path).isEqualTo(straight.value(path));
      assertThat(interview.isConfirmed(path)).as(path).isEqualTo(straight.isConfirmed(path));
    }
    assertThat(read(interview).values()).isEqualTo(read(straight).values());
    assertThat(read(interview).replies().byPath().keySet())
        .isEqualTo(read(straight).replies().byPath().keySet());
  }

  @Property(tries = 60, seed = Seed.SHORT_RUN)
  void leaving_at_any_moment_loses_nothing(@ForAll("deeds") List<Deed> deeds) {
    Interview interview = Interviews.begin(Depth.STANDARD);
    Map<String, String> last = new TreeMap<>();
    for (Deed deed : deeds) {
      interview = after(interview, deed, last);

      Interview again = Interviews.leaveAndGoOn(interview);

      assertThat(again.values()).isEqualTo(interview.values());
      assertThat(again.replies().byPath().keySet())
          .isEqualTo(interview.replies().byPath().keySet());
      assertThat(again.replies().typed()).isEqualTo(interview.replies().typed());
    }
  }

  private static Interview after(Interview interview, Deed deed, Map<String, String> last) {
    if (deed instanceof Deed.Type type) {
      return isAsked(interview, type.path())
          ? reply(interview, type.path(), type.text(), last)
          : interview;
    }
    if (deed instanceof Deed.Confirm) {
      if (interview.current().isEmpty() || interview.value(interview.at()).isEmpty()) {
        return interview;
      }
      if (interview.replies().said(interview.at()).isEmpty()) {
        last.put(interview.at(), "");
      }
      return interview.agree();
    }
    if (deed instanceof Deed.Half half) {
      boolean asked = isAsked(interview, half.path());
      return asked
          ? Interviews.leaveAndGoOn(interview.goTo(half.path()).typing(half.text()))
          : interview;
    }
    return deed instanceof Deed.Back
        ? interview.back()
        : deed instanceof Deed.Review ? interview.review() : Interviews.leaveAndGoOn(interview);
  }

  /** What would be written, read again: a draft keeps the order in which its keys came. */
  private static Interview read(Interview interview) {
    String text = AnswersText.of(interview, Interviews.READER);
    return Interview.begin(Interviews.about(Depth.FULL, text));
  }

  private static boolean isAsked(Interview interview, String path) {
    return interview.all().stream().anyMatch(field -> field.path().equals(path));
  }

  private static Interview reply(
      Interview interview, String path, String text, Map<String, String> last) {
    Interview there = interview.goTo(path);
    boolean known = there.usual(path).isPresent();
    if ((text.isEmpty() || text.equals("?")) && !known) {
      return interview;
    }
    last.put(path, text);
    if (text.isEmpty()) {
      return there.takeUsual();
    }
    return text.equals("?") ? there.unknown() : Interviews.type(there, text);
  }

  /** Question by question, each answered once, with what was said last. */
  private static Interview straight(Map<String, String> last) {
    Interview interview = Interviews.begin(Depth.FULL);
    Map<String, String> ignored = new TreeMap<>();
    List<String> first = List.of("preset", "choices.base.paging");
    List<String> order = new ArrayList<>(first);
    interview.about().form().fields().stream()
        .map(Field::path)
        .filter(path -> !first.contains(path))
        .forEach(order::add);
    for (String path : order) {
      String text = last.getOrDefault(path, "?");
      if (last.containsKey(path) && isAsked(interview, path)) {
        interview = reply(interview, path, text, ignored);
      } else if (!text.isEmpty() && !text.equals("?")) {
        Field field = interview.about().field(path).orElseThrow();
        interview = interview.put(path, Typed.node(field, text));
      }
    }
    return interview;
  }
}
