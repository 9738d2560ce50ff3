package dev.groundwork.adapter.disk;

import dev.groundwork.update.Sightings;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Sightings in one file of the user's cache, named after the folder they are about. A file of
 * another form counts as none.
 */
public final class FileSightings implements Sightings {

  private static final String FORMAT = "groundwork sightings 2\n";

  private final Path root;
  private final CacheFile file;
  private final Instant start = Instant.now();
  private final Folders folders;
  private final Kept kept;
  private final Map<String, Optional<Stamp>> stamps = new HashMap<>();

  private record Kept(String note, Map<String, Stamp> stamps) {
    static final Kept NOTHING = new Kept("", Map.of());
  }

  private FileSightings(Path root, CacheFile file) {
    this.root = root;
    this.file = file;
    this.folders = new Folders(root);
    this.kept = file.read().map(FileSightings::read).orElse(Kept.NOTHING);
  }

  /**
   * What is known of the files below a folder.
   *
   * @param root absolute
   * @param cache the folder for this program's caches
   */
  public static Sightings below(Path root, Path cache) {
    return new FileSightings(root, new CacheFile(cache.resolve("seen"), FORMAT + root));
  }

  private static Kept read(ByteBuffer in) {
    String note = CacheFile.text(in);
    Map<String, Stamp> stamps = new HashMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      stamps.put(CacheFile.text(in), Stamp.read(in));
    }
    return new Kept(note, stamps);
  }

  @Override
  public boolean untouched(String path) {
    Stamp then = kept.stamps().get(path);
    return then != null && now(path).filter(then::isSameAs).isPresent();
  }

  private Optional<Stamp> now(String path) {
    return stamps.computeIfAbsent(path, this::look);
  }

  private Optional<Stamp> look(String path) {
    try {
      return folders.obstacle(path).isPresent() ? Optional.empty() : Stamp.of(root.resolve(path));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> note(SortedSet<String> paths) {
    boolean same = kept.stamps().size() == paths.size() && paths.stream().allMatch(this::untouched);
    return same && !kept.note().isEmpty() ? Optional.of(kept.note()) : Optional.empty();
  }

  @Override
  public void keep(String note, Collection<String> paths) {
    Map<String, Stamp> old = new TreeMap<>();
    for (String path : paths) {
      now(path).filter(stamp -> stamp.isOldAt(start)).ifPresent(stamp -> old.put(path, stamp));
    }
    if (!old.isEmpty() && !kept.equals(new Kept(note, old))) {
      file.write(out -> write(new Kept(note, old), out));
    }
  }

  private static void write(Kept fresh, DataOutputStream out) throws IOException {
    CacheFile.text(fresh.note(), out);
    out.writeInt(fresh.stamps().size());
    for (Map.Entry<String, Stamp> each : fresh.stamps().entrySet()) {
      CacheFile.text(each.getKey(), out);
      each.getValue().write(out);
    }
  }
}
