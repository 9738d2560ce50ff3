package dev.groundwork.update;

import java.util.List;
import java.util.Random;

/** Chance, the same for the same seed. */
final class Dice {

  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed * 0x9e3779b97f4a7c15L + 1);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
