package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.git.GitHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every released version of the shipped pack, updated to the pack as it is now, for every example.
 * What comes out equals a fresh project of the same layers, and with the layers added that the
 * preset has got since a fresh one of its own; those are set up and verified by {@code
 * GeneratedRepositoriesIT}.
 */
class UpgradeMatrixTest {

  private static final String ANSWERS = "engagement.yaml";
  private static final String MINE = "# a line of the team";

  /** Fewer would mean that the search for a place to edit finds none. */
  private static final int ENOUGH_EDITS = 40;

  @TempDir private Path folder;

  static Stream<Arguments> matrix() {
    return Releases.versions().stream()
        .flatMap(version -> Releases.examples().stream().map(name -> Arguments.of(version, name)));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void an_untouched_project_becomes_a_fresh_one(String version, String example) throws IOException {
    Path project = generate("project", Releases.unpack(version, folder.resolve("pack")), example);

    Run run = update(project);

    assertThat(run.exit()).as(run.err() + run.out()).isZero();
    assertThat(files(project)).isEqualTo(files(fresh("fresh", project, example)));
    assertThat(GeneratedProject.runIn(project, "check").exit()).isZero();
    Run again = GeneratedProject.runIn(project, "update");
    assertThat(again.err()).contains("Everything is up to date.");
    assertThat(GeneratedProject.runIn(project, "undo").exit()).isZero();
    assertThat(GitHome.git(project, "status", "--porcelain").output()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void layers_that_the_preset_has_got_since_are_added_and_make_it_a_fresh_one(
      String version, String example) throws IOException {
    Path project = generate("project", Releases.unpack(version, folder.resolve("pack")), example);
    Path fresh = generate("fresh", Releases.head(), example);
    assertThat(update(project).exit()).isZero();
    commit(project);
    List<String> missing = new ArrayList<>(layers(fresh));
    missing.removeAll(layers(project));

    if (!missing.isEmpty()) {
      List<String> words = new ArrayList<>(missing);
      words.add(0, "add");
      Run add = GeneratedProject.runIn(project, words.toArray(String[]::new));
      assertThat(add.exit()).as(add.err()).isZero();
    }

    SortedMap<String, String> made = files(project);
    SortedMap<String, String> wanted = files(fresh);
    assertThat(made.remove(ANSWERS).lines()) // the order is the project's own
        .containsExactlyInAnyOrderElementsOf(wanted.remove(ANSWERS).lines().toList());
    assertThat(made).isEqualTo(wanted);
  }

  /** Wherever the pack left three lines alone, the team may write between them. */
  @ParameterizedTest
  @MethodSource("matrix")
  void an_edited_project_becomes_a_fresh_one_with_the_edits_in_it(String version, String example)
      throws IOException {
    Path project = generate("project", Releases.unpack(version, folder.resolve("pack")), example);
    SortedMap<String, String> expected = files(fresh("fresh", project, example));
    int edits = 0;
    for (Map.Entry<String, String> file : files(project).entrySet()) {
      int place = place(file.getValue(), expected.getOrDefault(file.getKey(), ""));
      if (place > 0) {
        expected.computeIfPresent(file.getKey(), (path, text) -> inserted(text, place));
        write(project, file.getKey(), inserted(file.getValue(), place));
        edits++;
      }
    }
    write(project, "notes/own.md", "Ours.\n");
    expected.put("notes/own.md", "Ours.\n");
    commit(project);

    Run run = update(project);

    assertThat(run.exit()).as(run.err() + run.out()).isZero();
    assertThat(edits).isGreaterThan(ENOUGH_EDITS);
    assertThat(files(project)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void what_a_team_deleted_or_turned_upside_down_stays_so(String version, String example)
      throws IOException {
    Path project = generate("project", Releases.unpack(version, folder.resolve("pack")), example);
    Files.delete(project.resolve("CODEOWNERS"));
    String readme = Files.readString(project.resolve("README.md"));
    List<String> reversed = new ArrayList<>(readme.lines().toList());
    Collections.reverse(reversed);
    write(project, "README.md", String.join("\n", reversed) + "\n");
    commit(project);

    Run run = update(project);

    assertThat(run.exit()).as(run.err()).isLessThanOrEqualTo(1);
    assertThat(project.resolve("CODEOWNERS")).doesNotExist();
    assertThat(Files.readString(project.resolve("README.md")).lines().toList())
        .containsAll(reversed);
  }

  /** Without that, the edits in it would travel along only as far as likeness carries them. */
  @ParameterizedTest
  @MethodSource("matrix")
  void a_file_that_moved_is_declared_in_moves(String version, String example) throws IOException {
    Path project = generate("project", Releases.unpack(version, folder.resolve("pack")), example);
    SortedMap<String, String> gone = files(project);
    SortedMap<String, String> come = files(generate("fresh", Releases.head(), example));
    Set<String> old = Set.copyOf(gone.keySet());
    gone.keySet().removeAll(come.keySet());
    come.keySet().removeAll(old);
    String manifest = GeneratedProject.read(Releases.head().resolve("pack.yaml"));

    come.forEach(
        (to, text) ->
            gone.forEach(
                (from, before) -> {
                  if (alike(before, text)) {
                    assertThat(manifest).as(from + " became " + to).contains(named(to));
                  }
                }));
  }

  /** Whether half of the lines are the same, of texts long enough to tell. */
  private static boolean alike(String before, String now) {
    Set<String> lines = new HashSet<>(before.lines().filter(line -> !line.isBlank()).toList());
    long all = lines.size();
    lines.retainAll(now.lines().toList());
    return all >= 5 && lines.size() * 2 >= all;
  }

  /** The path as pack.yaml writes it. */
  private static String named(String path) {
    return path.replaceFirst("^src/(?!practice/)[^/]+/", "src/__package__/");
  }

  @Test
  void a_release_never_changes() {
    for (String version : Releases.versions()) {
      Path pack = Releases.unpack(version, folder.resolve(version));
      assertThat(GeneratedProject.read(pack.resolve("pack.yaml")))
          .contains("version: " + version + "\n");
    }
    assertThat(GeneratedProject.read(Releases.head().resolve("CHANGELOG.md")))
        .contains(Releases.versions().stream().map(each -> "## " + each + "\n").toList());
  }

  private Path generate(String name, Path pack, String example, String... more) {
    List<String> words = new ArrayList<>(List.of("new", name, "--no-input"));
    words.addAll(List.of("--pack", pack.toString()));
    words.addAll(List.of("--answers", Releases.example(example).toString()));
    words.addAll(List.of(more));
    Run run = GeneratedProject.runIn(folder, words.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
    return folder.resolve(name);
  }

  /** A new project from the pack as it is now, with the layers that another one has. */
  private Path fresh(String name, Path like, String example) throws IOException {
    return generate(name, Releases.head(), example, "--set", "layers=" + layers(like));
  }

  private static List<String> layers(Path project) throws IOException {
    return Files.readString(project.resolve("engagement.yaml"))
        .lines()
        .filter(line -> line.startsWith("layers: ["))
        .map(line -> line.substring("layers: [".length(), line.length() - 1))
        .flatMap(list -> Stream.of(list.split(", ", -1)))
        .toList();
  }

  private static Run update(Path project) {
    return GeneratedProject.runIn(project, "update", "--pack", Releases.head().toString());
  }

  /** After how many lines there is a place that the pack left alone; 0 where there is none. */
  private static int place(String then, String now) {
    List<String> before = Arrays.asList(then.split("\n", -1));
    List<String> after = Arrays.asList(now.split("\n", -1));
    int same = 0;
    while (same < Math.min(before.size(), after.size())
        && before.get(same).equals(after.get(same))) {
      same++;
    }
    for (int line = 1; line + 2 < same; line++) {
      if (once(before, line, after) && once(before, line - 1, after)) {
        return line;
      }
    }
    return 0;
  }

  private static boolean once(List<String> before, int line, List<String> after) {
    String text = before.get(line);
    return Collections.frequency(before, text) == 1 && Collections.frequency(after, text) == 1;
  }

  private static String inserted(String text, int place) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    lines.add(place, MINE);
    return String.join("\n", lines);
  }

  private static void write(Path project, String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void commit(Path project) {
    assertThat(GitHome.git(project, "add", "-A").exit()).isZero();
    String who = "user.name=T";
    String where = "user.email=t@example.org";
    GitHome.Run run = GitHome.git(project, "-c", who, "-c", where, "commit", "-qm", "edit");
    assertThat(run.exit()).as(run.output()).isZero();
  }

  /** Every file but Git's own and ours, each byte a character, with its mode. */
  private static SortedMap<String, String> files(Path project) throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(project)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        String name = project.relativize(each).toString();
        if (!name.startsWith(".git/") && !name.startsWith(".groundwork/")) {
          String text = Files.readString(each, StandardCharsets.ISO_8859_1);
          found.put(name, text);
          if (Files.isExecutable(each)) {
            found.put(name + " is executable", "");
          }
        }
      }
    }
    return found;
  }
}
