package dev.groundwork.workflow;

import dev.groundwork.pack.PackDigest;
import dev.groundwork.pack.PackFiles;
import dev.groundwork.update.Sightings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Digests of packs, for those who only look: a folder that nobody touched has the digest that it
 * had. Who generates from a pack reads its files anyway, and takes their digest.
 */
record SeenPacks(Function<Path, Sightings> sightings) {

  String digest(PackFiles files) {
    Optional<Sightings> seen = files.folder().map(sightings);
    return seen.flatMap(each -> each.note(files.paths()))
        .orElseGet(
            () -> {
              String digest = PackDigest.of(files);
              seen.ifPresent(each -> each.keep(digest, files.paths()));
              return digest;
            });
  }
}
