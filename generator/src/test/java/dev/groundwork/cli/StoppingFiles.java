package dev.groundwork.cli;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** The file system of {@link StoppingDisk}: the real one, whose paths lead back to that disk. */
final class StoppingFiles extends FileSystem {

  private final StoppingDisk disk;
  private final FileSystem files;

  StoppingFiles(StoppingDisk disk, FileSystem files) {
    this.disk = disk;
    this.files = files;
  }

  /** A path of ours: everything about it is answered by the real one. */
  private record Own(StoppingFiles files, Path path) implements InvocationHandler {

    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] given)
        throws Throwable {
      Object[] arguments = given == null ? new Object[0] : given.clone();
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = arguments[i] instanceof Path each ? real(each) : arguments[i];
      }
      if (method.getName().equals("getFileSystem")) {
        return files;
      }
      if (method.getName().equals("toFile")) {
        return new java.io.File(path.toString());
      }
      try {
        Object answer = method.invoke(path, arguments);
        return answer instanceof Path found
            ? files.own(found)
            : answer instanceof Iterator<?> parts ? files.ownParts(parts) : answer;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  Path own(Path path) {
    return (Path)
        Proxy.newProxyInstance(
            StoppingFiles.class.getClassLoader(), new Class<?>[] {Path.class}, new Own(this, path));
  }

  Iterator<Path> own(Iterator<Path> paths) {
    return ownParts(paths);
  }

  private Iterator<Path> ownParts(Iterator<?> paths) {
    List<Path> all = new ArrayList<>();
    paths.forEachRemaining(path -> all.add(own((Path) path)));
    return all.iterator();
  }

  static Path real(Path path) {
    return Proxy.isProxyClass(path.getClass())
            && Proxy.getInvocationHandler(path) instanceof Own own
        ? own.path()
        : path;
  }

  @Override
  public FileSystemProvider provider() {
    return disk;
  }

  @Override
  public Path getPath(String first, String... more) {
    return own(files.getPath(first, more));
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return () -> own(files.getRootDirectories().iterator());
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher matcher = files.getPathMatcher(pattern);
    return path -> matcher.matches(real(path));
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("the disk is never closed");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return files.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return files.getSeparator();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return files.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return files.supportedFileAttributeViews();
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return files.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() throws IOException {
    return files.newWatchService();
  }
}
