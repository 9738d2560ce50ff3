package dev.groundwork.cli;

import dev.groundwork.adapter.disk.ShippedPacks;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.source.PackIndex;
import dev.groundwork.source.Source;
import dev.groundwork.workflow.Sources;
import java.util.Optional;

/** A pack that ships with the program. */
record ShippedPlace(String name) implements Place {

  @Override
  public String shown() {
    return Source.SHIPPED + name;
  }

  @Override
  public Optional<String> id() {
    return Optional.empty();
  }

  @Override
  public Optional<PackIndex> index() {
    return Optional.empty();
  }

  @Override
  public Sources.Opened pack() {
    if (!ShippedPacks.names().contains(name)) {
      throw new ProblemsException(
          Problem.of(
              Code.PACK_UNREADABLE,
              "this program ships no pack \"" + name + "\"",
              "it ships: " + String.join(", ", ShippedPacks.names())));
    }
    return Sources.Opened.plain(ShippedPacks.open(name), shown(), Optional.empty());
  }

  @Override
  public Sources.Opened pack(PackIndex.Item item) {
    throw new IllegalStateException("what ships has no index");
  }
}
