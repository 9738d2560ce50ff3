package dev.groundwork.cli;

import dev.groundwork.write.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which program this is: its version, and where it can be had. */
final class Program {

  private Program() {}

  static Origin.Program current() {
    Properties properties = new Properties();
    try (InputStream in = Program.class.getResourceAsStream("program.properties")) {
      if (in == null) {
        throw new IllegalStateException("the program was built without program.properties");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Origin.Program(
        properties.getProperty("version", "unknown"), properties.getProperty("home", ""));
  }
}
