package dev.groundwork.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The commands that generated documents print, and what has to be known to run each as printed.
 *
 * <p>A command that stands in none of the lists is run as it is, and must exit with 0.
 */
final class DocumentedCommands {

  /** What a command prints; a generated test holds the one that there is against the program. */
  private static final String OUTPUT = "```text";

  private static final Pattern FENCE = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```");
  private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern VARIABLES = Pattern.compile("^(?:[A-Z_]+=\\S+ )+");
  private static final Pattern COMMAND =
      Pattern.compile(
          "^(?:(?:make|python3?|pip|git|curl|uvx?|mlflow|sha256sum|docker|go|gh|bash|sh|cd|cat)(?: .*)?"
              + "|(?:groundwork |\\.venv/|\\./|/usr/bin/).*)$");

  /** These need each other, in this order; all others come after them as they are printed. */
  static final List<String> FIRST =
      List.of(
          "groundwork update",
          "make flight VERB=start WHY=\"the gate of last Friday\"",
          "make flight VERB=step",
          "make flight",
          "make flight VERB=hold WHY=\"holidays\"",
          "make flight VERB=stop WHY=\"we found a bug\"",
          "make flags ARGS=\"off challenger error rate over its limit\"",
          "make promote",
          "make exercise NAME=flight DO=start",
          "make exercise NAME=flight DO=traffic",
          "make exercise NAME=flight DO=status",
          "make exercise NAME=flight DO=step",
          "make exercise NAME=flight",
          "make otel",
          "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 make serve");

  /** These come after all others, in this order: they take the stand-in data away. */
  static final List<String> LAST =
      List.of(
          "make data-adopt FILE=sample.csv TARGET=late",
          "make data-readiness FILE=table.csv",
          "make data-adopt FILE=table.csv ACCEPT=yes");

  /** What stands for something, and what it stands for in the copy. */
  private static final Map<String, String> PLACEHOLDERS =
      Map.of(
          "NAME=…", "NAME=evaluation",
          "TARGET=late", "TARGET=target",
          "why PATH", "why README.md",
          "sha256sum FILE", "sha256sum README.md",
          "challenger …", "challenger somebody asked for it");

  /** What says that something is left to do, as the document says it does. */
  static final Map<String, String> SAYS_NO =
      Map.of(
          "make exercise NAME=…", "is not written yet",
          "make exercise NAME=evaluation", "is not written yet",
          "make exercise NAME=flight DO=step", "roll back",
          "make exercise NAME=flight", "step 5");

  /** What another test runs for real: the command as printed, and as it is run there. */
  static final Map<String, String> ELSEWHERE = elsewhere();

  /** What cannot be run in a test. */
  static final Map<String, String> NEVER =
      Map.of(
          "make dark-deploy SINCE=2027-02-01T12:00+00:00 PROMETHEUS_URL=http://host:9090",
              "asks a Prometheus that has watched production since before the deployment",
          "/usr/bin/time -v make data-adopt FILE=…",
              "how a figure was measured, on a table of 201 MB",
          "MLFLOW_ALLOW_FILE_STORE=true uvx mlflow@3.17.2 ui --backend-store-uri var/mlruns",
              "downloads MLflow and serves until somebody stops it",
          "make lock", "resolves against whatever the package index holds that day",
          "mlflow migrate-filestore", "belongs to an environment with MLflow");

  private DocumentedCommands() {}

  private static Map<String, String> elsewhere() {
    Map<String, String> found = new LinkedHashMap<>();
    for (String same :
        List.of(
            "setup, verify, trace, rehearse, prove, evaluate, gate, dark-deploy, drift, budget,"
                + " learn, bias, data-readiness, report, drill, readiness, rules, walls,"
                + " data-contract, explain ID=…, forget SUBJECT=…")) {
      Stream.of(same.split(", *")).forEach(words -> found.put("make " + words, "make " + words));
    }
    found.put("make forget", "make forget SUBJECT=…");
    found.put(
        "make flight VERB=stop WHY=\"nobody steps it\"",
        "make flight VERB=stop WHY=\"we found a bug\"");
    found.put("make forget SUBJECT=id", "make forget SUBJECT=…");
    found.put("TODAY=2027-03-01 make readiness", "make readiness");
    for (String adopted :
        List.of("make data-adopt", "make data-adopt FILE=sample.csv TARGET=column")) {
      found.put(adopted, LAST.get(0));
    }
    String served = "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 make serve";
    found.put("make serve", served);
    found.put("make train", served); // which begins with it
    return found;
  }

  /** Every command of the documents of these repositories, with the first document that has it. */
  static Map<String, String> printed(List<Path> repositories) throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    for (Path repository : repositories) {
      for (Path document : documents(repository)) {
        String name = repository.relativize(document).toString();
        in(Files.readString(document)).forEach(command -> found.putIfAbsent(command, name));
      }
    }
    return found;
  }

  /** The commands of a document: lines in fences, and what in running text begins like one. */
  static List<String> in(String text) {
    List<String> found = new ArrayList<>();
    for (MatchResult fence : FENCE.matcher(text).results().toList()) {
      if (fence.group().startsWith(OUTPUT)) {
        continue;
      }
      fence
          .group(1)
          .lines()
          .map(DocumentedCommands::line)
          .filter(s -> !s.isEmpty())
          .forEach(found::add);
    }
    SPAN.matcher(FENCE.matcher(text).replaceAll(""))
        .results()
        .map(span -> span.group(1).strip())
        .filter(words -> COMMAND.matcher(plain(words)).matches())
        .forEach(found::add);
    return found;
  }

  /** A line without its comment, and without the calendar of cron. */
  private static String line(String printed) {
    String command = printed.replaceFirst("(^|\\s{2,})#.*", "").strip();
    return command.replaceFirst("^[0-9*/,-]+( [0-9*/,-]+){4} .*&& ", "");
  }

  /** A command without the variables before it. */
  static String plain(String command) {
    return VARIABLES.matcher(command).replaceFirst("");
  }

  /** A command with something real in the place of what stands for it. */
  static String filled(String command) {
    String found = command;
    for (Map.Entry<String, String> placeholder : PLACEHOLDERS.entrySet()) {
      found =
          found.replaceAll(
              Pattern.quote(placeholder.getKey()),
              Matcher.quoteReplacement(placeholder.getValue()));
    }
    return found;
  }

  private static List<Path> documents(Path repository) {
    List<Path> found = new ArrayList<>(List.of(repository.resolve("README.md")));
    for (String folder : List.of("docs", "data", ".github")) {
      try (Stream<Path> walk = Files.walk(repository.resolve(folder))) {
        walk.filter(file -> file.toString().matches(".*\\.(md|yml)")).sorted().forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }
}
