package dev.groundwork;

/**
 * The seed of every property in the ordinary run, so that it says the same on every machine. A long
 * search with other seeds is a run of its own.
 */
public final class Seed {
  public static final String SHORT_RUN = "20261124";

  private Seed() {}
}
