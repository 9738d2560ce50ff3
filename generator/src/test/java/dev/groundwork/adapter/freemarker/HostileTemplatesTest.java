package dev.groundwork.adapter.freemarker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.groundwork.problem.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates that try to run for ever or to fill the memory: each ends soon, in a problem. */
class HostileTemplatesTest {

  static String[] traps() {
    String loop = "<#list 1..10000 as i>";
    String end = "</#list>";
    return new String[] {
      // Time.
      (loop + loop + loop) + (end + end + end),
      (loop + loop + loop) + "<#assign x = i>" + (end + end + end),
      "<#macro m><@m/><@m/></#macro><@m/>",
      "<#function f n><#if (n < 2)><#return n></#if><#return f(n-1) + f(n-2)></#function>[=f(60)]",
      "<#macro m n><#if (n > 0)><@m n - 1/><@m n - 1/></#if></#macro><@m 60/>",
      "<#macro m>" + loop + "<#nested>" + end + "</#macro><@m><@m><@m></@m></@m></@m>",
      // Depth.
      "<#function f n><#return f(n + 1) + 1></#function>[=f(1)]",
      "<#if true>".repeat(20_000) + "</#if>".repeat(20_000),
      "[=" + "(".repeat(5_000) + "1" + ")".repeat(5_000) + "]",
      "[=" + "-".repeat(9_000) + "1]",
      "[=\"a\"" + "?trim".repeat(1_900) + ".b]",
      // Output.
      loop + loop + "0123456789" + end + end,
      "<#assign t>" + loop + loop + loop + "0123456789" + end + end + end + "</#assign>",
      // Memory: texts.
      "<#assign s = \"xxxxxxxxxxxxxxxx\">" + "<#assign s = s + s>".repeat(40),
      "<#assign s = \"x\"><#list 1..60 as i><#assign s += s></#list>",
      "<#assign s = \"x\"><#list 1..60 as i><#assign s = \"[=s][=s]\"></#list>",
      "<#assign s = \"x\"><#list 1..60 as i><#assign s>[=s][=s]</#assign></#list>",
      "<#assign s = \"xx\"><#list 1..60 as i><#assign s = s?replace(\"x\", s)></#list>",
      "<#assign s = \"xx\"><#list 1..60 as i><#assign s = [s, s, s]?join(s)></#list>",
      "<#macro m s><@m s + s/></#macro><@m \"x\"/>",
      "<#macro m s=\"x\" t...><@m s=s + s/></#macro><@m/>",
      "<#function f s><#return f(s + s)></#function>[=f(\"x\")]",
      "<#function f n><#if (n < 1)><#return \"x\"></#if><#local r = f(n-1)><#return r + r></#function>"
          + "[=f(60)]",
      "<#assign s = \"x\">" + "<#assign s = s?html?xml?replace(\"\", \"&&&&\")>".repeat(9),
      // Memory: lists that only pretend to be.
      "<#assign l = [1, 2, 3, 4]>" + "<#assign l = l + l>".repeat(60) + "[=l?seq_contains(0)]",
      "<#assign l = [1]><#list 1..60 as i><#assign l = [l, l]></#list>[=yaml(l)]",
      "<#assign l = [1]><#list 1..60 as i><#assign l = {\"a\": l, \"b\": l}></#list>[=json(l)]",
      nestedLists(),
      "<#assign s = \"xxxxxxxxxx\">[=s" + "?replace(\"x\", s)".repeat(12) + "]",
      "<#assign s = \"xxxxxxxxxx\">[=(s)" + "?split(\"\")?join(s)".repeat(12) + "]",
      "<#assign s = \"x\"?left_pad(999)><#assign s = s"
          + " + s".repeat(90)
          + ">[=s"
          + " + s".repeat(1_000)
          + "]",
      "<#list 1..2000000000 as i></#list>",
      // Numbers.
      "<#assign n = 99><#list 1..60 as i><#assign n = n * n></#list>",
      "<#assign n = 2.5><#list 1..99 as i><#assign n *= n></#list>",
      "[=\"1e999999999\"?number + 1]",
      "[=" + "9".repeat(5_000) + " * 2]",
    };
  }

  private static String nestedLists() {
    StringBuilder template = new StringBuilder("<#assign l0 = [1, 2]>");
    for (int i = 1; i < 40; i++) {
      template.append(
          "<#list [l0 + l0 + l0 + l0] as l1>".replace("l1", "l" + i).replace("l0", "l" + (i - 1)));
    }
    return template + "[=l39?seq_contains(9)]" + "</#list>".repeat(39);
  }

  @ParameterizedTest
  @MethodSource("traps")
  void it_ends_soon_in_a_problem(String template) {
    Rendering rendering =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> Rendering.of(Rendering.HASTY, "x\n" + template));
    assertThat(rendering.text()).isEmpty();
    assertThat(rendering.problems()).isNotEmpty();
    assertThat(rendering.problems().get(0).text())
        .doesNotContain("Exception")
        .doesNotContain("Overflow")
        .doesNotContain("\tat ");
  }

  /** Behind each limit stands another one; each must be seen to hold by itself. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<#list 1..9999 as i><#list 1..200 as j>x</#list></#list>|writes more than 1000000",
        "<#assign n = 99><#list 1..9 as i><#assign n *= n></#list>|more than 100 digits",
        "<#assign s = \"xxxxxxxxxx\"><#list 1..20 as i><#assign s += s></#list>|more than 100000 characters",
        "<#assign s = 1><#list 1..20 as i><#assign s = [s, s]></#list>|more than 10000 items",
        "<#assign s = [1, 2]><#list 1..20 as i><#assign s = s + s></#list>|more than 10000 items",
        "<#list 1..10001 as i>x</#list>|more than 10000 items",
        "<#macro m><@m/></#macro><@m/>|calls itself too often",
        "<#assign s = \"x\"?left_pad(999)>[=\"x\"?replace(\"x\", s)]|more than 200 characters",
        "<#assign l = [\"x\"?left_pad(900)]>[=[1, 2]?join(l[0])]|more than 200 characters"
      })
  void each_limit_holds_by_itself(String template, String message) {
    Problem problem = Rendering.of(template).problem();
    assertThat(problem.message()).contains(message);
    assertThat(problem.code().id()).isIn("GW-047", "GW-048");
  }

  @Test
  void the_interrupt_of_the_watchdog_does_not_outlive_the_template() {
    Rendering.of(Rendering.HASTY, traps()[0]).problem();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(Rendering.of("[=my.seconds]").output()).isEqualTo("20");
  }

  @Test
  void a_limit_of_time_holds_on_any_thread_and_tells_so() throws InterruptedException {
    AtomicBoolean stopped = new AtomicBoolean();
    Thread thread =
        new Thread(
            () -> {
              Limits timeAlone =
                  new Limits(Duration.ofMillis(700), Long.MAX_VALUE, 100, 100_000, 10_000);
              Rendering rendering = Rendering.of(timeAlone, traps()[0]);
              stopped.set(rendering.problem().message().contains("700 ms"));
            });
    thread.start();
    thread.join(Duration.ofSeconds(30).toMillis());
    assertThat(stopped).isTrue();
  }

  @Test
  void an_interrupt_from_outside_stops_a_template_and_stays() {
    try {
      Thread.currentThread().interrupt();
      assertThat(Rendering.of("<#list 1..3 as i>x</#list>").problem().message())
          .contains("interrupted");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
