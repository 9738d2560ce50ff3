package dev.groundwork.adapter.freemarker;

import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stops templates that run too long or allocate too much, whichever thread they run on, by
 * interrupting it. One daemon thread looks every few milliseconds while there is something to look
 * at, and ends when there has been nothing for a while.
 */
final class Watchdog {

  private static final long LOOK_MILLIS = 10;
  private static final int IDLE_LOOKS = 100;

  /** Memory is worth asking for only when a template takes its time; the first question is dear. */
  private static final long MEMORY_AFTER_NANOS = 60_000_000;

  private final Limits limits;
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private boolean looking;

  Watchdog(Limits limits) {
    this.limits = limits;
  }

  /** Begins to watch the current thread. Close the watch on the same thread, whatever happened. */
  Watch watch() {
    Watch watch = new Watch(this, Thread.currentThread(), System.nanoTime());
    watches.add(watch);
    synchronized (this) {
      if (!looking) {
        looking = true;
        Thread thread = new Thread(this::look, "template-watchdog");
        thread.setDaemon(true);
        thread.start();
      }
    }
    return watch;
  }

  private void look() {
    int idle = 0;
    while (!isFinished(idle)) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        // Nobody is meant to interrupt this thread; it goes on until there is nothing to watch.
        idle = 0;
      }
      idle = watches.isEmpty() ? idle + 1 : 0;
      for (Iterator<Watch> all = watches.iterator(); all.hasNext(); ) {
        judge(all.next());
      }
    }
  }

  private synchronized boolean isFinished(int idle) {
    if (idle < IDLE_LOOKS || !watches.isEmpty()) {
      return false;
    }
    looking = false;
    return true;
  }

  private void judge(Watch watch) {
    long nanos = System.nanoTime() - watch.started;
    if (nanos > limits.time().toNanos()) {
      watch.stop(Stopped.TIME);
    } else if (nanos > MEMORY_AFTER_NANOS) {
      long allocated = allocated(watch.thread);
      if (watch.allocatedBefore < 0) {
        watch.allocatedBefore = allocated;
      } else if (allocated - watch.allocatedBefore > limits.memory()) {
        watch.stop(Stopped.MEMORY);
      }
    }
  }

  private static long allocated(Thread thread) {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
        ? bean.getThreadAllocatedBytes(thread.getId())
        : 0;
  }

  /** Why a template was stopped. */
  enum Stopped {
    NOT,
    TIME,
    MEMORY
  }

  /** One template being rendered. */
  static final class Watch implements AutoCloseable {
    private final Watchdog dog;
    private final Thread thread;
    private final long started;

    /** Touched by the watchdog's thread alone. */
    private long allocatedBefore = -1;

    private Stopped stopped = Stopped.NOT;
    private boolean closed;

    private Watch(Watchdog dog, Thread thread, long started) {
      this.dog = dog;
      this.thread = thread;
      this.started = started;
    }

    private synchronized void stop(Stopped why) {
      if (!closed && stopped == Stopped.NOT) {
        stopped = why;
        thread.interrupt();
      }
    }

    /** Why it was stopped, if it was. */
    synchronized Stopped stopped() {
      return stopped;
    }

    /** Ends the watch; an interrupt of ours ends with it, one from elsewhere stays. */
    @Override
    public void close() {
      dog.watches.remove(this);
      synchronized (this) {
        closed = true;
        if (stopped != Stopped.NOT) {
          Thread.interrupted();
        }
      }
    }
  }
}
