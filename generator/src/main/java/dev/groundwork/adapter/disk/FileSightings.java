package dev.groundwork.adapter.disk;

import dev.groundwork.plan.Sha256;
import dev.groundwork.update.Sightings;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  private static final String FORMAT = "groundwork sightings 1";
  private static final int NAME_LENGTH = 32;

  /** The times of the coarsest file systems (FAT) go in steps of two seconds. */
  private static final int YOUNG_SECONDS = 2;

  private final Path root;
  private final Path file;
  private final Instant start = Instant.now();
  private final Folders folders;
  private final Kept kept;
  private final Map<String, Optional<Stamp>> stamps = new HashMap<>();

  private record Kept(String note, Map<String, Stamp> stamps) {
    static final Kept NOTHING = new Kept("", Map.of());
  }

  private FileSightings(Path root, Path file) {
    this.root = root;
    this.file = file;
    this.folders = new Folders(root);
    this.kept = read();
  }

  /**
   * What is known of the files below a folder.
   *
   * @param root absolute
   * @param cache the folder for this program's caches
   */
  public static Sightings below(Path root, Path cache) {
    byte[] name = root.toString().getBytes(StandardCharsets.UTF_8);
    String file = Sha256.of(name).hex().substring(0, NAME_LENGTH);
    return new FileSightings(root, cache.resolve("seen").resolve(file));
  }

  private Kept read() {
    if (!Files.isRegularFile(file)) {
      return Kept.NOTHING;
    }
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      if (!in.readUTF().equals(FORMAT) || !in.readUTF().equals(root.toString())) {
        return Kept.NOTHING;
      }
      String note = in.readUTF();
      Map<String, Stamp> stamps = new HashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        stamps.put(in.readUTF(), Stamp.read(in));
      }
      return new Kept(note, stamps);
    } catch (IOException damaged) {
      return Kept.NOTHING;
    }
  }

  @Override
  public boolean untouched(String path) {
    Stamp then = kept.stamps().get(path);
    return then != null && now(path).filter(then::equals).isPresent();
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
    Instant young = start.minusSeconds(YOUNG_SECONDS);
    Map<String, Stamp> old = new TreeMap<>();
    for (String path : paths) {
      now(path).filter(stamp -> stamp.isBefore(young)).ifPresent(stamp -> old.put(path, stamp));
    }
    if (!old.isEmpty() && !kept.equals(new Kept(note, old))) {
      write(new Kept(note, old));
    }
  }

  /** A cache that cannot be written is no cache: the next run reads everything again. */
  private void write(Kept fresh) {
    try {
      Files.createDirectories(file.getParent());
      Path draft = Files.createTempFile(file.getParent(), "new-", "");
      try {
        write(fresh, draft);
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException full) {
      return;
    }
  }

  private void write(Kept fresh, Path draft) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
      out.writeUTF(FORMAT);
      out.writeUTF(root.toString());
      out.writeUTF(fresh.note());
      out.writeInt(fresh.stamps().size());
      for (Map.Entry<String, Stamp> each : fresh.stamps().entrySet()) {
        out.writeUTF(each.getKey());
        each.getValue().write(out);
      }
    }
  }
}
