package dev.groundwork.adapter.disk;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C wait until a change is complete: the virtual machine ends only when the hold is
 * released, which takes as long as writing the files does.
 */
final class Hold {

  /** Longer than any change takes; after it the journal is there for the next command. */
  private static final long LONGEST_SECONDS = 60;

  private final CountDownLatch released = new CountDownLatch(1);
  private final Thread hook = new Thread(this::await, "groundwork-hold");

  private Hold() {}

  static Hold take() {
    Hold hold = new Hold();
    try {
      Runtime.getRuntime().addShutdownHook(hold.hook);
    } catch (IllegalStateException ending) {
      hold.released.countDown();
    }
    return hold;
  }

  /**
   * What the ending machine does.
   *
   * @return whether the change was complete in time
   */
  boolean await() {
    try {
      return released.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void release() {
    released.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The machine is ending and already waits for what has just been released.
      return;
    }
  }
}
