package dev.groundwork.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The disk of this machine, on which a process dies at its n-th change below a folder, without a
 * chance to tidy up. A virtual machine takes it by {@code
 * -Djava.nio.file.spi.DefaultFileSystemProvider}. Opening a file for writing counts twice: before
 * it is there, and while it is still empty.
 */
public final class StoppingDisk extends FileSystemProvider {

  /** The exit code of a process that died. */
  static final int DEAD = 137;

  private static final String BELOW = System.getProperty("groundwork.stop.below", "");
  private static final int AT = Integer.getInteger("groundwork.stop.at", Integer.MAX_VALUE);

  private final FileSystemProvider disk;
  private final StoppingFiles files;
  private final AtomicInteger changes = new AtomicInteger();

  /** Called by the virtual machine. */
  public StoppingDisk(FileSystemProvider disk) {
    this.disk = disk;
    this.files = new StoppingFiles(this, disk.getFileSystem(URI.create("file:///")));
  }

  private static Path real(Path path) {
    return StoppingFiles.real(path);
  }

  private Path change(Path path) {
    Path real = real(path);
    if (real.toAbsolutePath().startsWith(BELOW) && changes.getAndIncrement() == AT) {
      Runtime.getRuntime().halt(DEAD);
    }
    return real;
  }

  private static boolean writes(Set<? extends OpenOption> options) {
    return options.contains(StandardOpenOption.WRITE)
        || options.contains(StandardOpenOption.APPEND);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (!writes(options)) {
      return disk.newFileChannel(real(path), options, attributes);
    }
    FileChannel opened = disk.newFileChannel(change(path), options, attributes);
    change(path);
    return opened;
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    disk.createDirectory(change(folder), attributes);
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
      throws IOException {
    disk.createSymbolicLink(change(link), real(target), attributes);
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    disk.createLink(change(link), real(existing));
  }

  @Override
  public void delete(Path path) throws IOException {
    disk.delete(change(path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    disk.copy(real(source), change(target), options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    disk.move(real(source), change(target), options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    disk.setAttribute(change(path), name, value, options);
  }

  @Override
  public String getScheme() {
    return disk.getScheme();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> env) throws IOException {
    return disk.newFileSystem(uri, env);
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return files;
  }

  @Override
  public Path getPath(URI uri) {
    return files.own(disk.getPath(uri));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    DirectoryStream<Path> found =
        disk.newDirectoryStream(real(folder), path -> filter.accept(files.own(path)));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return files.own(found.iterator());
      }

      @Override
      public void close() throws IOException {
        found.close();
      }
    };
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return disk.isSameFile(real(one), real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return disk.isHidden(real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return disk.getFileStore(real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    disk.checkAccess(real(path), modes);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return files.own(disk.readSymbolicLink(real(link)));
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return disk.getFileAttributeView(real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return disk.readAttributes(real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return disk.readAttributes(real(path), names, options);
  }
}
