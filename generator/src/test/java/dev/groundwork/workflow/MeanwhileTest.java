package dev.groundwork.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MeanwhileTest {

  @Test
  void the_work_goes_on_beside_whoever_asked_for_it() {
    CountDownLatch asked = new CountDownLatch(1);
    Meanwhile<String> word =
        Meanwhile.of(
            () -> {
              await(asked);
              return "done";
            });
    asked.countDown();
    assertThat(word.value()).isEqualTo("done");
  }

  @Test
  void what_the_work_throws_reaches_whoever_waits() {
    IllegalArgumentException failure = new IllegalArgumentException("no");
    Meanwhile<String> word =
        Meanwhile.of(
            () -> {
              throw failure;
            });
    assertThatThrownBy(word::value).isSameAs(failure);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
