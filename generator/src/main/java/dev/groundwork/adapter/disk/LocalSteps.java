package dev.groundwork.adapter.disk;

import dev.groundwork.plan.Mode;
import dev.groundwork.update.State;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The steps on the disk of this machine. */
final class LocalSteps implements Steps {

  @Override
  public void write(Path file, State.File content) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.content().bytes());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null && content.mode() == Mode.EXECUTABLE) {
      view.setPermissions(executable(view.readAttributes().permissions(), true));
    }
  }

  /** Permissions with the executable bit for everybody who may read, or for nobody. */
  static Set<PosixFilePermission> executable(Set<PosixFilePermission> old, boolean on) {
    Set<PosixFilePermission> permissions = EnumSet.copyOf(old);
    toggle(permissions, PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE, on);
    toggle(permissions, PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_EXECUTE, on);
    toggle(permissions, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE, on);
    return permissions;
  }

  private static void toggle(
      Set<PosixFilePermission> permissions,
      PosixFilePermission read,
      PosixFilePermission execute,
      boolean on) {
    if (on && permissions.contains(read)) {
      permissions.add(execute);
    } else {
      permissions.remove(execute);
    }
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }
}
