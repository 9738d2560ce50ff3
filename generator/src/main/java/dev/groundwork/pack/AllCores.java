package dev.groundwork.pack;

import java.util.List;
import java.util.stream.Stream;

/** Work on the files of a pack that know nothing of each other. */
public final class AllCores {

  /** Fewer are done before a second thread is. */
  private static final int MANY = 50;

  private AllCores() {}

  /**
   * A stream whose steps run on all cores where there is much to do; its results keep the order.
   */
  public static <T> Stream<T> stream(List<T> work) {
    return work.size() < MANY ? work.stream() : work.parallelStream();
  }
}
