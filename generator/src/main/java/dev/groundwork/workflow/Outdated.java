package dev.groundwork.workflow;

import dev.groundwork.pack.Pack;
import dev.groundwork.write.Origin;

/**
 * The pack that was recorded and the one at hand.
 *
 * @param changed whether they differ, whatever their versions say
 */
public record Outdated(String recorded, String available, boolean changed) {

  static Outdated of(Origin origin, Generator.Loaded loaded) {
    return of(origin, loaded.pack());
  }

  static Outdated of(Origin origin, Generated generated) {
    return of(origin, generated.pack());
  }

  private static Outdated of(Origin origin, Pack pack) {
    return new Outdated(
        origin.pack().version(), pack.version(), !origin.pack().digest().equals(pack.digest()));
  }
}
