package dev.groundwork.adapter.terminal;

import dev.groundwork.interview.Interview;
import dev.groundwork.interview.Interviewer.Doors;
import dev.groundwork.interview.Interviewer.Ending;
import dev.groundwork.interview.Replies;
import dev.groundwork.interview.screen.Columns;
import dev.groundwork.interview.screen.Dialogue;
import dev.groundwork.interview.screen.Effect;
import dev.groundwork.interview.screen.Key;
import dev.groundwork.interview.screen.Screen;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.WCWidth;

/**
 * One interview on one terminal: a key in, the next screen out. The window can change its size at
 * any time; drawing is guarded by this object's lock.
 */
final class Session {

  static final String PASTE_MARKS_ON = "\u001b[?2004h";
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final Terminal terminal;
  private final Doors doors;
  private final Map<String, String> environment;
  private final Clock clock;
  private final Columns columns = new Columns(WCWidth::wcwidth);
  private final Paint paint;
  private final Display display;
  private Dialogue dialogue;
  private Replies kept;
  private String saved = "";

  Session(Terminal terminal, Dialogue start, Doors doors, Outside outside) {
    this.terminal = terminal;
    this.dialogue = start;
    this.kept = start.interview().replies();
    this.doors = doors;
    this.environment = outside.environment();
    this.clock = outside.clock();
    boolean plainColours = environment.getOrDefault("NO_COLOR", "").isEmpty();
    this.paint = new Paint(plainColours);
    this.display = new Display(terminal, true);
  }

  /** What a session knows of the world. */
  record Outside(Map<String, String> environment, Clock clock) {}

  Ending run() throws IOException {
    begin();
    terminal.handle(Terminal.Signal.WINCH, signal -> resized());
    Keys keys = new Keys(terminal.reader());
    try {
      while (true) {
        if (!keys.more()) {
          draw();
        }
        Optional<Key> key = keys.next();
        if (key.isEmpty()) {
          save();
          return new Ending(dialogue.asLeft(), false);
        }
        press(key.get());
        if (!keys.more()) {
          save();
        }
        if (dialogue.effect() == Effect.LEAVE || dialogue.effect() == Effect.WRITE) {
          return new Ending(dialogue.asLeft(), dialogue.effect() == Effect.WRITE);
        }
        act();
      }
    } finally {
      end();
    }
  }

  /** What stands on the screen moves up, so that nothing of the user's is overwritten. */
  private void begin() {
    terminal.writer().print("\n".repeat(size().getRows()));
    terminal.writer().print(PASTE_MARKS_ON);
    terminal.puts(Capability.clear_screen);
    terminal.flush();
  }

  private synchronized void end() {
    terminal.handle(Terminal.Signal.WINCH, Terminal.SignalHandler.SIG_DFL);
    terminal.puts(Capability.clear_screen);
    terminal.writer().print(LastResort.MODES_BACK);
    terminal.flush();
  }

  private synchronized void resized() {
    terminal.puts(Capability.clear_screen);
    display.reset();
    draw();
  }

  private synchronized void draw() {
    Size size = size();
    display.resize(size);
    Screen screen = dialogue.draw(columns, size.getColumns(), size.getRows(), saved);
    List<AttributedString> lines = screen.lines().stream().map(paint::line).toList();
    display.update(lines, size.cursorPos(screen.row(), screen.column()));
    terminal.flush();
  }

  /** Some terminals say 0 by 0 when they do not know. */
  private Size size() {
    Size size = terminal.getSize();
    return Size.of(
        size.getColumns() > 0 ? size.getColumns() : 80, size.getRows() > 0 ? size.getRows() : 24);
  }

  private synchronized void press(Key key) {
    dialogue = dialogue.press(key);
  }

  /** Keeps the draft, half-typed text included, when there is something new in it. */
  private synchronized void save() {
    Interview now = dialogue.asLeft();
    if (!now.replies().equals(kept)) {
      Optional<String> failure = doors.save(now);
      kept = failure.isEmpty() ? now.replies() : kept;
      saved = failure.isEmpty() ? "saved " + LocalTime.now(clock).format(CLOCK) : "NOT SAVED";
    }
  }

  private synchronized void act() throws IOException {
    if (dialogue.effect() == Effect.SHOW_FILES) {
      dialogue = dialogue.files(doors.files(dialogue.interview()));
    } else if (dialogue.effect() == Effect.EDIT_TEXT) {
      dialogue = dialogue.edited(new TextEditor(terminal, environment).edit(dialogue.text()));
      save();
      resized();
    } else if (dialogue.effect() == Effect.SUSPEND) {
      suspend();
      resized();
    }
  }

  /**
   * Stops this job as Ctrl-Z does elsewhere, until the shell lets it go on. Without a shell that
   * minds its jobs the system takes no notice, and the interview goes on at once.
   */
  private void suspend() throws IOException {
    save();
    terminal.puts(Capability.clear_screen);
    Aside aside = Aside.step(terminal);
    try {
      new ProcessBuilder("sh", "-c", "kill -TSTP 0").inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      aside.comeBack();
    }
  }
}
