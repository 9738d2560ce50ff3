package dev.groundwork.adapter.disk;

import dev.groundwork.plan.Mode;
import dev.groundwork.write.NewFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/** Writes new files below one folder. What the umask takes away stays taken away. */
final class FileWriter {

  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final FileAttribute<?>[] NO_ATTRIBUTES = {};
  private static final FileAttribute<?>[] EXECUTABLE = executable();

  /** More would only grow the buffers that the JDK keeps outside the heap. */
  private static final int CHUNK = 1 << 16;

  private final Path root;
  private final Set<Path> made = new HashSet<>();

  FileWriter(Path root) {
    this.root = root;
    made.add(root);
  }

  private static FileAttribute<?>[] executable() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx"))
        }
        : NO_ATTRIBUTES;
  }

  /** Writes a file that is not there yet, and the folders on the way. */
  Path write(NewFile file) throws IOException {
    Path path = root.resolve(file.path());
    makeFolder(path.getParent() == null ? root : path.getParent());
    FileAttribute<?>[] mode = file.mode() == Mode.EXECUTABLE ? EXECUTABLE : NO_ATTRIBUTES;
    try (WritableByteChannel out = Files.newByteChannel(path, NEW, mode)) {
      ByteBuffer rest = ByteBuffer.wrap(file.bytes());
      while (rest.hasRemaining()) {
        int length = Math.min(CHUNK, rest.remaining());
        rest.position(rest.position() + out.write(rest.slice(rest.position(), length)));
      }
    }
    return path;
  }

  private void makeFolder(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (made.add(folder) && parent != null) {
      makeFolder(parent);
      Files.createDirectory(folder);
    }
  }
}
