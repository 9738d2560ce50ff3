package dev.groundwork.adapter.git;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One change of a work tree at a time. The operating system holds the lock and drops it when the
 * process ends, killed or not: a stale one cannot be. The file stays, for the next one to lock; who
 * holds it stands beside it, because some systems let nobody read a locked file.
 */
final class TurnFile implements AutoCloseable {

  private static final String LOCK = "groundwork.lock";
  private static final String HOLDER = "groundwork.holder";

  private final FileChannel channel;

  private TurnFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the turn.
   *
   * @param folder the Git folder of the work tree
   * @throws ProblemsException GW-086 when somebody else has it
   */
  static TurnFile take(Path folder, String command) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      taken = locked(channel).isPresent();
      if (!taken) {
        throw atWork(folder.resolve(HOLDER));
      }
      String holder = command + ", process " + ProcessHandle.current().pid();
      Files.writeString(folder.resolve(HOLDER), holder, StandardCharsets.UTF_8);
      return new TurnFile(channel);
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  private static Optional<FileLock> locked(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException sameProcess) {
      return Optional.empty();
    }
  }

  private static ProblemsException atWork(Path holder) throws IOException {
    String who = Files.exists(holder) ? ": " + Files.readString(holder).strip() : "";
    return new ProblemsException(
        Problem.of(
            Code.AT_WORK,
            "another command is changing this project" + who,
            "wait until it has ended, then try again"));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
