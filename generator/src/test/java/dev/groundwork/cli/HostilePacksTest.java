package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Packs that want to do harm, listed in {@code hostile/packs.tsv}. Each goes through {@code pack
 * lint}, {@code pack test} and {@code new}: it must be refused with a problem code, in bounded time
 * and memory, without a stack trace, and nothing may appear outside of the target or in {@code
 * .git}.
 */
class HostilePacksTest {

  /** Far above the time limit of one template, far below for ever. */
  private static final Duration LONGEST = Duration.ofSeconds(40);

  private static final Pattern REPEATED =
      Pattern.compile("\\{\\{(.*?)\\*(\\d+)}}(?!})", Pattern.DOTALL);
  private static final Pattern ESCAPED = Pattern.compile("\\\\(u([0-9a-f]{4})|[nt\\\\])");

  @TempDir private Path folder;

  /** A line of the table. */
  private record Hostile(String kind, String name, String payload) {

    static Hostile of(String line) {
      String[] cells = line.split("\t", -1);
      return new Hostile(cells[0], cells[1], repeated(unescaped(cells[2])));
    }

    private static String unescaped(String text) {
      return ESCAPED
          .matcher(text)
          .replaceAll(
              found ->
                  Matcher.quoteReplacement(
                      found.group(2) != null
                          ? Character.toString(Integer.parseInt(found.group(2), 16))
                          : switch (found.group(1)) {
                            case "n" -> "\n";
                            case "t" -> "\t";
                            default -> "\\";
                          }));
    }

    private static String repeated(String text) {
      return REPEATED
          .matcher(text)
          .replaceAll(
              found ->
                  Matcher.quoteReplacement(
                      found.group(1).repeat(Integer.parseInt(found.group(2)))));
    }
  }

  @TestFactory
  Stream<DynamicTest> a_hostile_pack_does_no_harm() throws IOException {
    List<Hostile> all = all();
    assertThat(all).hasSizeGreaterThanOrEqualTo(100);
    return all.stream()
        .map(each -> dynamicTest(each.kind() + ": " + each.name(), () -> doesNoHarm(each)));
  }

  /** Else the machinery of the tests complains about links that lead away. */
  @AfterEach
  void remove_the_links() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path link : all.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  /** The frame that every case stands in is a good pack; else every case would pass. */
  @Test
  void the_frame_by_itself_is_accepted() throws IOException {
    Path room = Files.createDirectories(folder.resolve("frame"));
    frame(room.resolve("pack"));
    assertThat(run(room, "pack", "lint", "pack").out()).isEmpty();
    Run run =
        run(room, "new", "target", "--pack", "pack", "--answers", answers(room), "--no-input");
    assertThat(run.exit()).as(run.err()).isZero();
  }

  private static List<Hostile> all() throws IOException {
    try (InputStream in = HostilePacksTest.class.getResourceAsStream("/hostile/packs.tsv")) {
      String table = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return table.lines().filter(line -> !line.startsWith("#")).map(Hostile::of).toList();
    }
  }

  private void doesNoHarm(Hostile hostile) throws IOException {
    Path room = Files.createTempDirectory(folder, "room");
    Path pack = room.resolve("pack");
    frame(pack);
    plant(hostile, pack);
    SortedSet<String> before = everything(room);
    String answers = answers(room);
    String source = hostile.kind().equals("index") ? "pack#it" : "pack";
    assertTimeoutPreemptively(
        LONGEST,
        () -> {
          Run lint = run(room, "pack", "lint", "pack");
          assertThat(lint.exit()).as(lint.err()).isIn(0, 1, 3, 4);
          Run test = run(room, "pack", "test", "pack");
          assertThat(test.exit()).as(test.err()).isIn(0, 1, 3, 4);
          Run made =
              run(room, "new", "target", "--pack", source, "--answers", answers, "--no-input");
          assertThat(made.exit()).as(made.err()).isIn(3, 4);
          assertThat(made.err()).contains("error[GW-");
          for (Run each : List.of(lint, test, made)) {
            assertThat(each.err() + each.out())
                .doesNotContain("\tat ", "FTL stack", "Exception:", "root:x:0");
            assertThat(each.err().length() + each.out().length()).isLessThan(1 << 20);
          }
        });
    assertThat(room.resolve("target")).doesNotExist();
    assertThat(everything(room)).isEqualTo(before);
  }

  private Run run(Path room, String... arguments) {
    return new Run.Outside(room, "", Map.of("HOME", folder.toString()), false).run(arguments);
  }

  private static String answers(Path room) {
    return room.resolve("answers.yaml").toString();
  }

  /** A small pack that uses each place where a case can plant something. */
  private static void frame(Path pack) throws IOException {
    write(pack, "pack.yaml", "pack: 1\nid: hostile\ntitle: T\nversion: 1.0.0\nlayers: [base]\n");
    write(pack, "presets/p.yaml", "title: P\nwhy: Because.\nlayers: [base]\n");
    write(pack, "layers/base/layer.yaml", "layer: base\ntitle: B\nwhy: Because.\n");
    write(pack, "layers/base/files/README.md.ftl", "# [=md(engagement.name)]\n");
    write(pack, "layers/base/tests/one/answers.yaml", ANSWERS);
    write(pack, "../answers.yaml", ANSWERS);
  }

  private static final String ANSWERS =
      """
      groundwork: 1
      engagement: {name: Parcel delay warning}
      problem: {statement: Recipients learn too late}
      success: {event: Warned in time, target: 85%, measured_by: scans}
      """;

  private static void plant(Hostile hostile, Path pack) throws IOException {
    String text = hostile.payload();
    String quoted = "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    String yaml = quoted.replace("\n", "\\n").replace("\u0000", "\\0").replace("\u200c", "\\u200c");
    String files = "layers/base/files/";
    switch (hostile.kind()) {
      case "name" -> write(pack, files + text, "up\n");
      case "twins" -> {
        for (String name : text.split("\\|")) {
          write(pack, files + (name.startsWith("readme") ? "readme.md" : name), "up\n");
        }
      }
      case "path" -> {
        append(
            pack,
            "pack.yaml",
            "paths: {evil: 'engagement.evil'}\n"
                .replace("engagement.evil", "engagement.choices.base.evil"));
        append(pack, "layers/base/layer.yaml", question("text", yaml));
        write(pack, files + "__evil__", "up\n");
      }
      case "item" -> {
        append(
            pack,
            "layers/base/layer.yaml",
            question("list", "[{name: " + yaml + "}]")
                    .replace("type: list", "type: list, item: [{id: name, ask: N, type: text}]")
                + "files: [{path: __name__.md, each: my.evil}]\n");
        write(pack, files + "__name__.md", "up\n");
      }
      case "template" -> write(pack, files + "README.md.ftl", text + "\n");
      case "when" ->
          append(
              pack,
              "layers/base/layer.yaml",
              "files: [{path: README.md.ftl, when: " + yaml + "}]\n");
      case "default" -> {
        append(pack, "layers/base/layer.yaml", question("text", yaml));
        append(pack, files + "README.md.ftl", "[=md(my.evil)]\n");
      }
      case "pattern" ->
          append(
              pack,
              "layers/base/layer.yaml",
              question("text", "\"" + "a".repeat(60) + "!\"")
                  .replace("type: text", "type: text, pattern: " + yaml));
      case "yaml" -> write(pack, "layers/base/layer.yaml", text);
      case "pack" ->
          write(pack, "pack.yaml", "pack: 1\nid: x\ntitle: T\nversion: 1.0.0\n" + text + "\n");
      case "layer" -> append(pack, "layers/base/layer.yaml", text + "\n");
      case "link" -> link(pack, text.split("\\|"));
      case "index" -> index(pack, yaml);
      default -> throw new IllegalArgumentException(hostile.kind());
    }
  }

  private static String question(String type, String fallback) {
    return "questions: [{id: evil, ask: E, type: " + type + ", default: " + fallback + "}]\n";
  }

  private static void link(Path pack, String... ends) throws IOException {
    Path link = pack.resolve(ends[0]);
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(ends[1]));
    if (ends[1].equals("m")) {
      Files.createSymbolicLink(link.resolveSibling("m"), Path.of("/etc/passwd"));
    }
  }

  private static void index(Path pack, String source) throws IOException {
    Files.delete(pack.resolve("pack.yaml"));
    Files.createSymbolicLink(pack.resolve("link"), Path.of("/etc"));
    write(pack, "packs.yaml", "packs: 1\nlist: [{id: it, source: " + source + "}]\n");
  }

  private static void write(Path root, String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void append(Path root, String name, String text) throws IOException {
    write(root, name, Files.readString(root.resolve(name)) + text);
  }

  /** Every path below a folder, with what stands there. */
  private static SortedSet<String> everything(Path room) throws IOException {
    SortedSet<String> found = new TreeSet<>();
    try (Stream<Path> all = Files.walk(room)) {
      for (Path each : all.toList()) {
        boolean plain = Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS);
        found.add(
            room.relativize(each) + (plain ? " " + Arrays.hashCode(Files.readAllBytes(each)) : ""));
      }
    }
    return found;
  }
}
