package dev.groundwork.adapter.disk;

import dev.groundwork.interview.DraftKeeper;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.IoReason;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A draft in a file that its owner alone can read. Two interviews for one thing may run at once: a
 * draft that another one wrote is moved aside, never overwritten and never removed.
 */
public final class DraftFile implements DraftKeeper {

  private final Path file;
  private final String name;

  /** What this program read or wrote last. */
  private Optional<String> own = Optional.empty();

  /**
   * A draft.
   *
   * @param file where it is
   * @param name how the user knows it
   */
  public DraftFile(Path file, String name) {
    this.file = file;
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<String> read() {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      own = Optional.of(Files.readString(file, StandardCharsets.UTF_8));
      return own;
    } catch (IOException e) {
      throw failed("the draft " + name + " cannot be read", "mend its permissions or move it away");
    }
  }

  @Override
  public void write(String draft) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    try {
      Files.createDirectories(parent);
      // A temporary file is readable by its owner alone from its first byte on.
      Path fresh = Files.createTempFile(parent, "." + file.getFileName(), ".tmp");
      try {
        Files.writeString(fresh, draft, StandardCharsets.UTF_8);
        if (isAnothers()) {
          Files.move(file, beside(".other"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        own = Optional.of(draft);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw failed(
          "the draft " + name + " cannot be written: " + IoReason.of(e),
          "choose a folder beside which you may write");
    }
  }

  @Override
  public void putAside() {
    try {
      Path aside = beside(".old");
      for (int i = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
        aside = beside(".old" + i);
      }
      Files.move(file, aside);
    } catch (IOException e) {
      throw failed("the draft " + name + " cannot be moved away", "move it away yourself");
    }
  }

  @Override
  public void remove() {
    try {
      if (!isAnothers()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw failed("the draft " + name + " cannot be removed", "delete it yourself");
    }
  }

  private boolean isAnothers() throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && !own.equals(Optional.of(Files.readString(file, StandardCharsets.UTF_8)));
  }

  private Path beside(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  private static ProblemsException failed(String message, String hint) {
    return new ProblemsException(Problem.of(Code.WRITE_FAILED, message, hint));
  }
}
