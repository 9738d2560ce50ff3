package dev.groundwork.cli;

import dev.groundwork.interview.DraftKeeper;
import java.util.Optional;

/** Keeps nothing: a dry run writes nothing anywhere. */
final class NoDraft implements DraftKeeper {

  @Override
  public String name() {
    return "no draft";
  }

  @Override
  public Optional<String> read() {
    return Optional.empty();
  }

  @Override
  public void write(String draft) {
    // nothing is kept
  }

  @Override
  public void putAside() {
    // there is none
  }

  @Override
  public void remove() {
    // there is none
  }
}
