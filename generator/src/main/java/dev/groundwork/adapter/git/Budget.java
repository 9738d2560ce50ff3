package dev.groundwork.adapter.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** What one fetch may cost: bytes over the line, bytes in one object, and time. */
final class Budget {

  /** Far more than any pack; a whole repository around it may be this large. */
  static final long MOST_BYTES = 256L << 20;

  static final long MOST_OBJECT_BYTES = 64L << 20;
  static final Duration LONGEST = Duration.ofMinutes(5);

  private final AtomicLong left;
  private final Duration longest;

  Budget(long bytes, Duration longest) {
    this.left = new AtomicLong(bytes);
    this.longest = longest;
  }

  static Budget standard() {
    return new Budget(MOST_BYTES, LONGEST);
  }

  /** Whether something was cut off because it was too much. */
  boolean isSpent() {
    return left.get() < 0;
  }

  /** A stream that fails once the budget is spent. */
  InputStream metered(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        spend(read < 0 ? 0 : 1);
        return read;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        spend(Math.max(read, 0));
        return read;
      }
    };
  }

  private void spend(int bytes) throws IOException {
    if (left.addAndGet(-bytes) < 0) {
      throw new IOException("more than " + (MOST_BYTES >> 20) + " MiB");
    }
  }

  /**
   * Does something that talks to a stranger, in a thread that is left behind when it takes too
   * long: a socket that trickles cannot be interrupted.
   *
   * @throws TimeoutException when the time is over
   */
  <T> T run(Callable<T> work) throws ExecutionException, TimeoutException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "groundwork-fetch");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      left.set(-1);
      throw late;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException(e);
    }
  }
}
