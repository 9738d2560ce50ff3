package dev.groundwork.adapter.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The program on a real pseudo-terminal, and what stands on its screen. */
public final class PseudoTerminal implements AutoCloseable {

  public static final String ENTER = "\r";
  public static final String ESCAPE = "\u001b";
  public static final String CONTROL_C = "\u0003";
  public static final String CONTROL_R = "\u0012";
  public static final String CONTROL_Z = "\u001a";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process driver;
  private final BufferedWriter commands;
  private final BufferedReader replies;
  private JsonNode last = JSON.createObjectNode();

  private PseudoTerminal(Process driver) {
    this.driver = driver;
    this.commands =
        new BufferedWriter(
            new OutputStreamWriter(driver.getOutputStream(), StandardCharsets.UTF_8));
    this.replies =
        new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts groundwork in a folder. */
  public static PseudoTerminal start(
      Path folder, int columns, int rows, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(List.of(), folder, columns, rows, environment, arguments);
  }

  /** In a shell that minds its jobs: it says so when the program stops, and lets it go on. */
  public static PseudoTerminal startAsJob(Path folder, String... arguments) throws IOException {
    String script = "set -m; \"$@\"; echo it stopped; sleep 1; fg; echo it ended with $?";
    return start(List.of("sh", "-c", script, "sh"), folder, 80, 24, Map.of(), arguments);
  }

  /** Its errors go to a file, as people do who want to keep them. */
  public static PseudoTerminal startWithErrorsIn(Path file, Path folder, String... arguments)
      throws IOException {
    List<String> shell = List.of("sh", "-c", "exec \"$@\" 2>" + file.getFileName(), "sh");
    return start(shell, folder, 80, 24, Map.of(), arguments);
  }

  private static PseudoTerminal start(
      List<String> shell,
      Path folder,
      int columns,
      int rows,
      Map<String, String> environment,
      String... arguments)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder("python3", script().toString());
    builder.directory(folder.toFile());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeAll(List.of("NO_COLOR", "GROUNDWORK_PLAIN", "MSYSTEM"));
    builder.environment().put("TERM", "xterm-256color");
    builder.environment().putAll(environment);
    List<String> command = new ArrayList<>(shell);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.groundwork.cli.Main");
    command.addAll(List.of(arguments));
    PseudoTerminal terminal = new PseudoTerminal(builder.start());
    terminal.write(Map.of("command", command, "rows", rows, "columns", columns));
    return terminal;
  }

  private static Path script() {
    try {
      return Path.of(
          Objects.requireNonNull(PseudoTerminal.class.getResource("/terminal/pseudo_terminal.py"))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(Map<String, ?> command) throws IOException {
    commands.write(JSON.writeValueAsString(command));
    commands.newLine();
    commands.flush();
  }

  private PseudoTerminal call(Map<String, ?> command) throws IOException {
    write(command);
    last = JSON.readTree(Objects.requireNonNull(replies.readLine(), "the driver ended"));
    return this;
  }

  /** Types, and gives the program a moment. */
  public PseudoTerminal send(String... texts) throws IOException {
    for (String text : texts) {
      call(Map.of("do", "send", "text", text));
    }
    return this;
  }

  /** Waits until a text stands on the screen. */
  public PseudoTerminal see(String text) throws IOException {
    call(Map.of("do", "wait", "text", text, "seconds", 60));
    assertThat(last.get("found").asBoolean()).as("%s in%n%s", text, screen()).isTrue();
    return this;
  }

  public PseudoTerminal resize(int columns, int rows) throws IOException {
    return call(Map.of("do", "resize", "columns", columns, "rows", rows));
  }

  public PseudoTerminal signal(String name) throws IOException {
    return call(Map.of("do", "signal", "name", name));
  }

  public PseudoTerminal hangUp() throws IOException {
    return call(Map.of("do", "hang-up"));
  }

  public PseudoTerminal end() throws IOException {
    return call(Map.of("do", "end", "seconds", 60));
  }

  public PseudoTerminal look() throws IOException {
    return call(Map.of("do", "look"));
  }

  public String screen() {
    return last.get("screen").asText();
  }

  /** All that the program wrote, escape sequences included. */
  public String raw() {
    return last.get("raw").asText();
  }

  public int exit() {
    return last.get("exit").asInt(-1);
  }

  public boolean modesAreAsBefore() {
    return last.get("same_modes").asBoolean();
  }

  /** Input, output, control and local modes before and after. */
  public String modes() {
    return last.get("modes").asText();
  }

  public int unknownSequences() {
    return last.get("unknown").asInt();
  }

  @Override
  public void close() throws IOException {
    commands.close();
    try {
      // The program writes into the test's folder, which is deleted next.
      driver.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    driver.destroy();
  }
}
