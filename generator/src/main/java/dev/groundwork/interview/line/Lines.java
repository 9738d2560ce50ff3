package dev.groundwork.interview.line;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Lines out and lines in. */
final class Lines {

  private final BufferedReader in;
  private final PrintWriter out;

  Lines(BufferedReader in, PrintWriter out) {
    this.in = in;
    this.out = out;
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  /** The next line; none when there will be no more. */
  Optional<String> ask(String prompt) {
    out.print(prompt + " ");
    out.flush();
    try {
      return Optional.ofNullable(in.readLine()).map(String::strip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
