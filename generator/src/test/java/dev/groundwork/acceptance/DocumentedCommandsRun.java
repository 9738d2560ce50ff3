package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs every command that the documents print, in a copy of a repository that was made before. */
final class DocumentedCommandsRun {

  private static final String SERVE = "make serve";

  private final Example example;
  private final Path copy;
  private final Set<String> done;
  private final Map<String, String> environment;
  private final int port;
  private Process service;

  /**
   * Makes the copy, with the layer that no example has, and with all that commands made before.
   *
   * @param example care-outreach, set up, with reports and models
   */
  DocumentedCommandsRun(Example example) throws IOException {
    Path repository = example.folder();
    this.example = example;
    this.copy = repository.resolveSibling("documents");
    this.done = new HashSet<>(example.done());
    try (ServerSocket free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    }
    Path bin = Files.createDirectories(repository.resolveSibling("bin"));
    Path launcher = bin.resolve("groundwork");
    Files.writeString(launcher, "#!/bin/sh\nexec " + Project.program() + " \"$@\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    this.environment = new HashMap<>(Judges.environment());
    environment.put("PATH", bin + ":" + environment.get("PATH"));
    environment.put("PYTHONPATH", copy.resolve("src").toString());
    environment.put("PORT", String.valueOf(port));
    sh(
        repository,
        "git clone -q . ../documents && cp -R var reports ../documents"
            + " && cp models/openings.jsonl ../documents/models && ln -s $PWD/.venv ../documents"
            + " && cd ../documents && groundwork add experiment-tracking --no-input"
            + " && .venv/bin/python -c \""
            + Example.TABLE
            + "\" && cp sample.csv table.csv");
  }

  /** A test for each command, in an order in which they can be run. */
  Stream<DynamicTest> tests() throws IOException {
    Map<String, String> printed = DocumentedCommands.printed(repositories());
    Set<String> here = new LinkedHashSet<>(printed.keySet());
    here.removeAll(DocumentedCommands.ELSEWHERE.keySet());
    here.removeAll(DocumentedCommands.LAST);
    Set<String> ordered = new LinkedHashSet<>(DocumentedCommands.FIRST);
    ordered.addAll(here);
    ordered.addAll(DocumentedCommands.LAST);
    ordered.addAll(printed.keySet());
    ordered.removeAll(DocumentedCommands.NEVER.keySet());
    Stream<DynamicTest> each =
        ordered.stream()
            .map(
                command ->
                    example.test(
                        command + " of " + printed.get(command), () -> judge(command, printed)));
    DynamicTest listed = example.test("prints what is listed", () -> listed(printed.keySet()));
    return Stream.concat(Stream.of(listed), each);
  }

  /** The copy, and every other example: their documents print other commands. */
  private List<Path> repositories() throws IOException {
    List<Path> found = new ArrayList<>(List.of(example.folder(), copy));
    Path others = Files.createDirectories(copy.resolveSibling("others"));
    for (String other : Project.examples()) {
      if (!other.equals(CareOutreachIT.NAME)) {
        String answers = Project.answers(other).toString();
        String[] command = {"new", other, "--answers", answers, "--no-input", "--no-commit"};
        Example.ok(Project.groundwork(others, command));
        found.add(others.resolve(other));
      }
    }
    return found;
  }

  private static void listed(Set<String> printed) {
    assertThat(printed)
        .containsAll(DocumentedCommands.FIRST)
        .containsAll(DocumentedCommands.LAST)
        .containsAll(DocumentedCommands.SAYS_NO.keySet())
        .containsAll(DocumentedCommands.ELSEWHERE.keySet())
        .containsAll(DocumentedCommands.NEVER.keySet());
  }

  private void judge(String command, Map<String, String> printed) {
    String document = printed.get(command);
    if (DocumentedCommands.ELSEWHERE.containsKey(command)) {
      if (command.equals("make drill") && !Judges.there()) {
        abort("Prometheus could not be had");
      }
      assertThat(done).as(document).contains(DocumentedCommands.ELSEWHERE.get(command));
    } else if (DocumentedCommands.plain(command).equals(SERVE)) {
      serve(command);
    } else {
      run(command, document);
    }
    done.add(command);
  }

  private void run(String command, String document) {
    String filled =
        DocumentedCommands.filled(command).replace("127.0.0.1:8000", "127.0.0.1:" + port);
    assertThat(filled).as("nothing stands for it: %s", document).doesNotContain("…");
    Shell.Done found = Shell.run(copy, environment, List.of("sh", "-c", filled));
    String no = DocumentedCommands.SAYS_NO.get(command);
    assertThat(found.exit() == 0).as(document + ": " + found.output()).isEqualTo(no == null);
    assertThat(found.output()).contains(no == null ? "" : no);
  }

  /** Starts the service, which goes on until everything has run. */
  private void serve(String command) {
    try {
      ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(copy.toFile());
      builder.environment().putAll(environment);
      Path log = copy.resolve("var/served.log");
      service = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      HttpRequest ready =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
              .timeout(Duration.ofSeconds(10))
              .build();
      HttpClient client = HttpClient.newHttpClient();
      for (int i = 0; i < 600 && service.isAlive(); i++) {
        Thread.sleep(Duration.ofMillis(200).toMillis());
        try {
          if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (java.net.ConnectException e) {
          // It still trains.
        }
      }
      throw new AssertionError("no service: " + Files.readString(log));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Stops the service, if it was started. */
  void stop() {
    if (service != null) {
      service.descendants().forEach(ProcessHandle::destroy);
      service.destroy();
    }
  }

  private void sh(Path folder, String command) {
    Shell.Done found = Shell.run(folder, environment, List.of("sh", "-c", command));
    assertThat(found.exit()).as(found.output()).isZero();
  }
}
