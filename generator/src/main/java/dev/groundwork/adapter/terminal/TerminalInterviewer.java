package dev.groundwork.adapter.terminal;

import dev.groundwork.interview.Interview;
import dev.groundwork.interview.Interviewer;
import dev.groundwork.interview.screen.Dialogue;
import dev.groundwork.interview.screen.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Holds an interview on a terminal. The screen is drawn on standard error, or on standard output
 * where the errors go elsewhere.
 */
public final class TerminalInterviewer implements Interviewer {

  private static final Set<Key> NO = Set.of(new Key.Typed("n"), new Key.Typed("N"));

  private final Session.Outside outside;

  public TerminalInterviewer(Map<String, String> environment, Clock clock) {
    this.outside = new Session.Outside(environment, clock);
  }

  @Override
  public Ending hold(Interview start, Doors doors) {
    try (Terminal terminal = open()) {
      Attributes before = terminal.enterRawMode();
      withoutSignals(terminal);
      LastResort lastResort = LastResort.armed(terminal, before);
      try {
        return new Session(terminal, Dialogue.of(start), doors, outside).run();
      } finally {
        lastResort.disarm();
        terminal.setAttributes(before);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean agrees(String question) {
    try (Terminal terminal = open()) {
      Attributes before = terminal.enterRawMode();
      terminal.writer().print(question + " [Y/n] ");
      terminal.flush();
      Optional<Key> answer = new Keys(terminal.reader()).next();
      boolean no = answer.filter(key -> NO.contains(key)).isPresent();
      terminal.writer().println(no ? "no" : "yes");
      terminal.setAttributes(before);
      return !no;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The terminal. Its size and keys come from it; nothing is asked of it that a silent one would
   * let us wait for.
   */
  private static Terminal open() throws IOException {
    return TerminalBuilder.builder()
        .system(true)
        .systemOutput(TerminalBuilder.SystemOutput.SysErrOrSysOut)
        .provider("jni")
        .encoding(StandardCharsets.UTF_8)
        .graphemeCluster(false)
        .dumb(true)
        .build();
  }

  /** Ctrl-C and its like become keys: native signals would skip our way out. */
  private static void withoutSignals(Terminal terminal) {
    Attributes attributes = terminal.getAttributes();
    attributes.setLocalFlag(Attributes.LocalFlag.ISIG, false);
    attributes.setInputFlag(Attributes.InputFlag.ICRNL, false);
    terminal.setAttributes(attributes);
  }
}
