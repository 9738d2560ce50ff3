package dev.groundwork.cli;

import dev.groundwork.source.PackIndex;
import dev.groundwork.workflow.Sources;
import java.util.Optional;

/** Where a pack is, or an index of packs. */
interface Place {

  /** How the user knows it. */
  String shown();

  /** Which pack of an index was asked for. */
  Optional<String> id();

  /** The index here; empty where a pack is, or nothing. */
  Optional<PackIndex> index();

  /** Opens the pack here. */
  Sources.Opened pack();

  /** Opens a pack that the index here lists beside itself. */
  Sources.Opened pack(PackIndex.Item item);
}
