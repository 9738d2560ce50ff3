package dev.groundwork.adapter.terminal;

import dev.groundwork.interview.screen.Key;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.NonBlockingReader;

/**
 * Reads keys from a terminal. A sequence that means nothing to us is swallowed whole: its
 * characters are never taken for typing. The sequences are those of xterm's control sequences
 * document and of the Linux console.
 */
final class Keys {

  private static final char ESCAPE = '\u001b';
  private static final String PASTE_END = ESCAPE + "[201~";

  /** How long the rest of an escape sequence may take, in milliseconds; a lone Esc waits for it. */
  private static final long SEQUENCE = 60;

  /** What comes this soon behind an Enter, in milliseconds, was not typed by a person. */
  private static final long PASTE = 8;

  private static final long TURN = 250;
  private static final long PASTE_GAP = 40;
  private static final long PASTE_END_GAP = 2_000;

  private static final Map<Character, Key.Press> CONTROLS = controls();
  private static final Map<String, Key.Press> SEQUENCES = sequences();

  private final NonBlockingReader reader;

  Keys(NonBlockingReader reader) {
    this.reader = reader;
  }

  private static Map<Character, Key.Press> controls() {
    Map<Character, Key.Press> keys = new HashMap<>();
    keys.put('\n', Key.Press.NEWLINE);
    keys.put('\t', Key.Press.TAB);
    keys.put('\u007f', Key.Press.BACKSPACE);
    keys.put('\b', Key.Press.BACKSPACE);
    keys.put(control('A'), Key.Press.HOME);
    keys.put(control('B'), Key.Press.LEFT);
    keys.put(control('C'), Key.Press.LEAVE);
    keys.put(control('D'), Key.Press.LEAVE);
    keys.put(control('E'), Key.Press.END);
    keys.put(control('F'), Key.Press.RIGHT);
    keys.put(control('N'), Key.Press.DOWN);
    keys.put(control('O'), Key.Press.DONT_KNOW);
    keys.put(control('P'), Key.Press.UP);
    keys.put(control('R'), Key.Press.REVIEW);
    keys.put(control('U'), Key.Press.CLEAR);
    keys.put(control('W'), Key.Press.DELETE_WORD);
    keys.put(control('X'), Key.Press.EDITOR);
    keys.put(control('Z'), Key.Press.SUSPEND);
    return keys;
  }

  private static char control(char letter) {
    return (char) (letter - '@');
  }

  private static Map<String, Key.Press> sequences() {
    Map<String, Key.Press> keys = new HashMap<>();
    for (String lead : new String[] {"[", "O"}) {
      keys.put(lead + "A", Key.Press.UP);
      keys.put(lead + "B", Key.Press.DOWN);
      keys.put(lead + "C", Key.Press.RIGHT);
      keys.put(lead + "D", Key.Press.LEFT);
      keys.put(lead + "H", Key.Press.HOME);
      keys.put(lead + "F", Key.Press.END);
    }
    keys.put("OM", Key.Press.ENTER);
    keys.put("OP", Key.Press.HELP);
    keys.put("[11~", Key.Press.HELP);
    keys.put("[[A", Key.Press.HELP);
    keys.put("[1~", Key.Press.HOME);
    keys.put("[7~", Key.Press.HOME);
    keys.put("[3~", Key.Press.DELETE);
    keys.put("[4~", Key.Press.END);
    keys.put("[8~", Key.Press.END);
    keys.put("[5~", Key.Press.PAGE_UP);
    keys.put("[6~", Key.Press.PAGE_DOWN);
    keys.put("\r", Key.Press.NEWLINE);
    keys.put("\n", Key.Press.NEWLINE);
    return keys;
  }

  /** Whether more was typed or pasted already. */
  boolean more() throws IOException {
    return reader.available() > 0;
  }

  /** The next key; none when the terminal is gone. */
  Optional<Key> next() throws IOException {
    int c = awaited();
    if (c < 0) {
      return Optional.empty();
    }
    if (c == ESCAPE) {
      return Optional.of(sequence());
    }
    if (c == '\r') {
      return Optional.of(enter());
    }
    if (Character.isISOControl(c)) {
      return Optional.of(CONTROLS.getOrDefault((char) c, Key.Press.OTHER));
    }
    return Optional.of(typed((char) c));
  }

  /**
   * The next character, waited for in short turns: a read without an end holds the lock that JLine
   * needs to close the terminal, and a program that is told to end would hang until a key came.
   */
  private int awaited() throws IOException {
    int c = reader.read(TURN);
    while (c == NonBlockingReader.READ_EXPIRED) {
      c = reader.read(TURN);
    }
    return c;
  }

  /** Characters that are there already belong together; several at once are no commands. */
  private Key typed(char first) throws IOException {
    StringBuilder text = new StringBuilder().append(first);
    boolean half = Character.isHighSurrogate(first);
    while (half || reader.available() > 0) {
      int c = reader.peek(half ? PASTE_END_GAP : 1);
      if (c < 0 || Character.isISOControl(c)) {
        break;
      }
      text.append((char) reader.read());
      half = false;
    }
    String all = text.toString();
    return all.codePointCount(0, all.length()) == 1 ? new Key.Typed(all) : new Key.Pasted(all);
  }

  /**
   * Enter, or the first line break of a paste on a terminal that does not mark pastes: there each
   * line would answer a question. A command key behind it was typed ahead, by hand.
   */
  private Key enter() throws IOException {
    int behind = reader.peek(PASTE);
    if (behind < 0 || Character.isISOControl(behind) && "\r\n\t".indexOf(behind) < 0) {
      return Key.Press.ENTER;
    }
    StringBuilder text = new StringBuilder("\n");
    while (reader.peek(PASTE_GAP) >= 0 && reader.peek(1) != ESCAPE) {
      text.append((char) reader.read());
    }
    return new Key.Pasted(text.toString());
  }

  private Key sequence() throws IOException {
    int c = reader.read(SEQUENCE);
    if (c == NonBlockingReader.READ_EXPIRED || c < 0) {
      return Key.Press.ESCAPE;
    }
    StringBuilder sequence = new StringBuilder().append((char) c);
    if (c == ESCAPE) {
      return Key.Press.ESCAPE;
    }
    if (c == '[' || c == 'O') {
      rest(sequence);
    }
    if (sequence.toString().equals("[200~")) {
      return new Key.Pasted(paste());
    }
    return SEQUENCES.getOrDefault(sequence.toString(), Key.Press.OTHER);
  }

  /** Up to the final character, which lies between @ and ~. */
  private void rest(StringBuilder sequence) throws IOException {
    boolean parameters = sequence.charAt(0) == '[';
    while (sequence.length() < 32) {
      int c = reader.read(SEQUENCE);
      if (c < 0) {
        return;
      }
      sequence.append((char) c);
      boolean linuxConsole = c == '[' && sequence.length() == 2;
      if (!parameters || c >= '@' && c <= '~' && !linuxConsole) {
        return;
      }
    }
  }

  private String paste() throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(PASTE_END, Math.max(0, text.length() - PASTE_END.length())) < 0) {
      int c = reader.read(PASTE_END_GAP);
      if (c < 0) {
        return text.toString();
      }
      text.append((char) c);
    }
    return text.substring(0, text.length() - PASTE_END.length());
  }
}
