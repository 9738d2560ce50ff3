package dev.groundwork.adapter.disk;

import dev.groundwork.update.Memory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Memory in one file of the user's cache. A source is as it was when all is the same that the file
 * system says of it: of a folder, the times of the last change of its names. Where no such times
 * can be relied on (Windows), nothing is kept.
 */
public final class FileMemory implements Memory {

  private static final String FORMAT = "groundwork memory 1\n";

  private final CacheFile file;
  private final Supplier<Optional<List<Path>>> circumstances;
  private final Instant start = Instant.now();

  /**
   * A memory.
   *
   * @param about what it is of, and all besides its sources that the facts depend on
   * @param cache the folder for this program's caches
   * @param circumstances sources that every fact has; when they cannot be told, nothing is kept
   */
  public FileMemory(String about, Path cache, Supplier<Optional<List<Path>>> circumstances) {
    this.file = new CacheFile(cache.resolve("seen"), FORMAT + about);
    this.circumstances = circumstances;
  }

  @Override
  public Optional<List<String>> recall() {
    return file.read().filter(FileMemory::holds).map(CacheFile::texts);
  }

  private static boolean holds(ByteBuffer in) {
    boolean same = Stamp.UNIX;
    for (int left = in.getInt(); same && left > 0; left--) {
      Path source = Path.of(CacheFile.text(in));
      Stamp then = Stamp.read(in);
      same = Stamp.ofAnything(source).filter(then::isSameAs).isPresent();
    }
    return same;
  }

  @Override
  public void keep(List<String> facts, Collection<Path> sources) {
    Optional<List<Path>> more = Stamp.UNIX ? circumstances.get() : Optional.empty();
    if (more.isEmpty()) {
      return;
    }
    List<Path> all = Stream.concat(more.get().stream(), sources.stream()).toList();
    List<Stamp> stamps = new ArrayList<>();
    for (Path source : all) {
      Optional<Stamp> now = Stamp.ofAnything(source).filter(stamp -> stamp.isOldAt(start));
      if (now.isEmpty()) {
        return;
      }
      stamps.add(now.get());
    }
    file.write(
        out -> {
          out.writeInt(stamps.size());
          for (int i = 0; i < stamps.size(); i++) {
            CacheFile.text(all.get(i).toString(), out);
            stamps.get(i).write(out);
          }
          CacheFile.texts(facts, out);
        });
  }
}
