package dev.groundwork.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A headless Chromium, asked over its DevTools protocol what a page looks like. */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path FOLDER = Project.ROOT.resolve(".tools/browser");
  private static final String QUESTION =
      "[document.readyState, innerWidth, document.documentElement.scrollWidth,"
          + " document.body.innerText.length, document.title].join('|')";

  /**
   * What is seen of a page.
   *
   * @param width of the window, and of the whole page: more means that it scrolls sideways
   * @param letters of text on it
   * @param errors what the console and the log were told
   */
  record Seen(int width, int pageWidth, int letters, String title, List<String> errors) {}

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final List<String> errors = new ArrayList<>();
  private int calls;

  /**
   * Starts a browser.
   *
   * @param profile an empty folder of its own
   */
  Browser(Path profile) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                FOLDER.resolve("chromium").toString(),
                "--headless",
                "--no-sandbox",
                "--no-first-run",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("LD_LIBRARY_PATH", FOLDER.resolve("lib").toString());
    builder.environment().put("FONTCONFIG_FILE", FOLDER.resolve("fonts.conf").toString());
    process = builder.start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address(profile.resolve("DevToolsActivePort")), new Ear())
            .join();
  }

  /** Opens a page in a window so many pixels wide. */
  Seen look(Path page, int width) throws InterruptedException {
    errors.clear();
    call("Runtime.enable", "");
    call("Log.enable", "");
    call(
        "Emulation.setDeviceMetricsOverride",
        "\"width\":" + width + ",\"height\":812,\"deviceScaleFactor\":1,\"mobile\":true");
    call("Page.navigate", "\"url\":\"" + page.toUri() + "\"");
    for (int tries = 0; tries < 100; tries++) {
      Matcher found =
          Pattern.compile("\"complete\\|(\\d+)\\|(\\d+)\\|(\\d+)\\|([^\"]+)\"")
              .matcher(call("Runtime.evaluate", "\"expression\":\"" + QUESTION + "\""));
      if (found.find()) {
        return new Seen(
            number(found, 1),
            number(found, 2),
            number(found, 3),
            found.group(4),
            List.copyOf(errors));
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("the page was never complete: " + page);
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }

  private String call(String method, String parameters) throws InterruptedException {
    String start = "{\"id\":" + ++calls;
    String message = start + ",\"method\":\"" + method + "\",\"params\":{" + parameters + "}}";
    socket.sendText(message, true).join();
    String answer = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    while (answer != null && !answer.startsWith(start + ",")) {
      if (answer.contains("exceptionThrown")
          || answer.contains("entryAdded")
          || answer.contains("consoleAPICalled")) {
        errors.add(answer);
      }
      answer = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    if (answer == null) {
      throw new IllegalStateException("the browser did not answer: " + method);
    }
    return answer;
  }

  private URI address(Path port) throws IOException, InterruptedException {
    for (int tries = 0; tries < 300 && process.isAlive(); tries++) {
      if (Files.exists(port) && Files.readString(port).contains("\n")) {
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
        String pages =
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher found = Pattern.compile("\"(ws://[^\"]+/page/[^\"]+)\"").matcher(pages);
        if (found.find()) {
          return URI.create(found.group(1));
        }
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("the browser did not start");
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder begun = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      begun.append(part);
      if (last) {
        heard.add(begun.toString());
        begun.setLength(0);
      }
      return WebSocket.Listener.super.onText(from, part, last);
    }
  }
}
