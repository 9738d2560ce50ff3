package dev.groundwork.write;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.plan.Sha256;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.problem.Where;
import dev.groundwork.render.FileTree;
import dev.groundwork.write.StoredZip.Listed;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The managed files as they were generated last time, byte for byte, in one archive. Reading it
 * costs nothing until somebody asks for a file.
 */
public final class Base {

  /** Where the base stands in a generated repository. */
  public static final String PATH = ".groundwork/base.zip";

  private static final String REMEDY =
      "take .groundwork/lock.yaml and .groundwork/base.zip whole from one commit, for instance:"
          + " git checkout HEAD -- .groundwork";

  private final SortedSet<RelativePath> paths;
  private final Supplier<Opened> opened;

  /** An archive, the digest of it, and where its files lie. */
  @SuppressWarnings("ArrayRecordComponent") // identity is all that anybody asks of it
  private record Opened(byte[] archive, Sha256 digest, SortedMap<RelativePath, Slice> slices) {}

  /** Where a file's bytes lie in the archive, and the digest they must have. */
  private record Slice(int start, int end, Sha256 expected) {}

  private Base(Collection<RelativePath> paths, Supplier<Opened> opened) {
    this.paths = Collections.unmodifiableSortedSet(new TreeSet<>(paths));
    this.opened = opened;
  }

  private static Base of(Opened opened) {
    return new Base(opened.slices().keySet(), () -> opened);
  }

  /** The base of a tree: all its files but those that are written once. */
  public static Base of(FileTree tree) {
    SortedMap<RelativePath, LockedFile> files = new TreeMap<>();
    tree.files().forEach((path, file) -> files.put(path, LockedFile.of(file)));
    return of(tree, files);
  }

  static Base of(FileTree tree, SortedMap<RelativePath, LockedFile> locked) {
    List<StoredZip.Entry> entries =
        tree.files().values().stream()
            .filter(file -> !file.once())
            .map(
                file ->
                    new StoredZip.Entry(
                        file.path().value(), file.mode() == Mode.EXECUTABLE, file.bytes()))
            .toList();
    byte[] archive = StoredZip.write(entries);
    SortedMap<RelativePath, LockedFile> kept = updated(locked);
    return of(
        new Opened(archive, Sha256.of(archive), slices(listed(archive, kept).orElseThrow(), kept)));
  }

  /**
   * Opens an archive that lies beside a lock.
   *
   * @return empty when it is not the one that the lock was written with
   */
  public static Optional<Base> open(byte[] archive, Lock lock, Problems problems) {
    return opened(archive, lock, problems).map(Base::of);
  }

  /**
   * The archive that lies beside a lock, read when a file of it is asked for first. Every use then
   * throws a {@link ProblemsException} when it is not the one that the lock was written with.
   */
  public static Base later(Lock lock, Supplier<byte[]> archive) {
    Supplier<Opened> opening =
        () -> {
          Problems problems = new Problems();
          Optional<Opened> found = opened(archive.get(), lock, problems);
          problems.throwIfAny();
          return found.orElseThrow();
        };
    return new Base(updated(lock.files()).keySet(), new Once<>(opening));
  }

  private static Optional<Opened> opened(byte[] archive, Lock lock, Problems problems) {
    Sha256 digest = Sha256.of(archive);
    if (!digest.equals(lock.base())) {
      problems.add(untrusted("the base is not the one that the lock was written with"));
      return Optional.empty();
    }
    SortedMap<RelativePath, LockedFile> files = updated(lock.files());
    Optional<List<Listed>> entries =
        listed(archive, files).filter(found -> names(found).equals(names(files)));
    if (entries.isEmpty()) {
      problems.add(untrusted("the base does not hold exactly the files that the lock names"));
    }
    return entries.map(found -> new Opened(archive, digest, slices(found, files)));
  }

  /** The archive, ready to be written. Not to be changed. */
  public byte[] archive() {
    return opened.get().archive();
  }

  public Sha256 digest() {
    return opened.get().digest();
  }

  public SortedSet<RelativePath> paths() {
    return paths;
  }

  /**
   * The bytes of one file, a copy.
   *
   * @throws ProblemsException when they are not the ones that the lock names
   * @throws IllegalArgumentException when the base has no such file
   */
  public byte[] bytes(RelativePath path) {
    Slice slice = opened.get().slices().get(path);
    if (slice == null) {
      throw new IllegalArgumentException("the base has no file " + path);
    }
    byte[] bytes = Arrays.copyOfRange(archive(), slice.start(), slice.end());
    if (!Sha256.of(bytes).equals(slice.expected())) {
      throw new ProblemsException(untrusted("lock and base disagree about " + path));
    }
    return bytes;
  }

  private static SortedMap<RelativePath, LockedFile> updated(
      SortedMap<RelativePath, LockedFile> files) {
    SortedMap<RelativePath, LockedFile> updated = new TreeMap<>(files);
    updated.values().removeIf(LockedFile::once);
    return updated;
  }

  private static Optional<List<Listed>> listed(
      byte[] archive, SortedMap<RelativePath, LockedFile> files) {
    var executable =
        files.entrySet().stream()
            .filter(entry -> entry.getValue().mode() == Mode.EXECUTABLE)
            .map(entry -> entry.getKey().value())
            .collect(Collectors.toSet());
    return new StoredZipReader(archive, executable::contains).entries();
  }

  private static List<String> names(List<Listed> entries) {
    return entries.stream().map(Listed::name).toList();
  }

  private static List<String> names(SortedMap<RelativePath, LockedFile> files) {
    return files.keySet().stream().map(RelativePath::value).toList();
  }

  private static SortedMap<RelativePath, Slice> slices(
      List<Listed> entries, SortedMap<RelativePath, LockedFile> files) {
    SortedMap<RelativePath, Slice> slices = new TreeMap<>();
    int at = 0;
    for (var file : files.entrySet()) {
      Listed entry = entries.get(at++);
      int start = StoredZipReader.contentOf(entry);
      Slice slice = new Slice(start, start + entry.size(), file.getValue().sha256());
      slices.put(file.getKey(), slice);
    }
    return slices;
  }

  private static Problem untrusted(String message) {
    return Problem.at(Where.file(PATH), Code.LOCK_INVALID, message, REMEDY);
  }
}
