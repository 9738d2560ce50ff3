package dev.groundwork.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.git.GitHome;
import dev.groundwork.update.Memory;
import dev.groundwork.workflow.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} of a project that it has seen in order before, and does not read again. */
class SeenFilesTest {

  @TempDir private Path folder;
  private GeneratedProject project;

  @BeforeEach
  void a_project_that_was_seen_in_order() throws InterruptedException {
    project = GeneratedProject.in(folder);
    Thread.sleep(2_100);
    assertThat(check().exit()).isZero();
  }

  private Map<String, String> environment() {
    return Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString());
  }

  private Run check(String... options) {
    return new Run.Outside(project.dir, "", environment(), false)
        .run(Stream.concat(Stream.of("check"), Stream.of(options)).toArray(String[]::new));
  }

  private Optional<List<String>> recalled() throws IOException {
    return CheckMemory.of(world(Map.of()), project.dir.toRealPath()).recall();
  }

  private World world(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(environment());
    variables.putAll(more);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    return new World(InputStream.nullInputStream(), nowhere, nowhere, variables, folder, false);
  }

  /** Makes an empty folder, which the next check finds to be in order. */
  private Path seenEmpty(Path empty) throws IOException, InterruptedException {
    Files.createDirectory(empty);
    Thread.sleep(2_100);
    assertThat(check().exit()).isZero();
    return empty;
  }

  @Test
  void it_is_as_before_and_nothing_of_the_project_was_written() {
    SortedMap<String, String> before = project.everything();

    Run again = check();

    assertThat(folder.resolve("cache/groundwork/seen")).isNotEmptyDirectory();
    assertThat(again.exit()).isZero();
    assertThat(again.err()).contains("all in order");
    assertThat(project.everything()).isEqualTo(before);
  }

  @Test
  void an_edit_that_keeps_size_and_time_is_seen() throws IOException {
    Path readme = project.dir.resolve("README.md");
    FileTime before = Files.getLastModifiedTime(readme);
    String text = project.text("README.md");
    project.edit("README.md", (text.startsWith("x") ? "y" : "x") + text.substring(1));
    Files.setLastModifiedTime(readme, before);

    assertThat(check().out()).contains("edited       README.md");
  }

  @Test
  void a_damaged_lock_or_base_is_still_told() throws IOException {
    Path base = project.dir.resolve(".groundwork/base.zip");
    byte[] whole = Files.readAllBytes(base);
    whole[whole.length / 2] ^= 1;
    Files.write(base, whole);
    assertThat(check().err()).contains("error[GW-076]", "base");

    String lock = project.text(".groundwork/lock.yaml");
    project.edit(".groundwork/lock.yaml", lock.replaceFirst("sha256: \"[0-9a-f]", "sha256: \"x"));
    assertThat(check().err()).contains("error[GW-076]", "seal");
  }

  @Test
  void a_changed_pack_and_a_new_file_in_it_are_seen() {
    project.template("docs/more.md", "more\n");
    assertThat(check().exit()).isEqualTo(1);
    assertThat(check().err()).contains("The pack changed");
  }

  @Test
  void an_edited_file_is_compared_with_the_base_that_was_not_read_yet() {
    project.edit("README.md", project.text("README.md").replace("\n", "\r\n"));
    assertThat(check().out()).doesNotContain("README.md");
  }

  @Test
  void nothing_is_looked_for_again_and_the_result_is_the_same() throws IOException {
    assertThat(recalled()).isPresent();
    String remembered = check("--json").out();
    Run other =
        new Run.Outside(project.dir, "", Map.of("XDG_CACHE_HOME", "/no"), false)
            .run("check", "--json");

    assertThat(remembered).isEqualTo(other.out());
  }

  @Test
  void an_edited_and_a_deleted_file_are_remembered_as_such() throws Exception {
    project.edit("README.md", "mine\n");
    Files.delete(project.dir.resolve("docs/alerts.md"));
    Thread.sleep(2_100);
    Run found = check();
    assertThat(recalled()).isPresent();

    assertThat(check()).isEqualTo(found);
    assertThat(found.out()).contains("edited       README.md", "deleted      docs/alerts.md");

    project.edit("README.md", "<<<<<<< yours\na\n=======\nb\n>>>>>>> new template\n");
    assertThat(check().out()).contains("conflicted   README.md");
  }

  @Test
  void a_file_that_moves_into_a_folder_beside_is_seen() throws Exception {
    Path beside = seenEmpty(project.dir.resolve("docs.new"));
    Files.writeString(beside.resolve("alerts.md"), "theirs\n");
    assertThat(check().out()).contains("conflicted   docs.new/alerts.md");
  }

  @Test
  void a_file_beside_is_seen() {
    project.edit("README.md.new", "theirs\n");
    assertThat(check().out()).contains("conflicted   README.md.new");
  }

  @Test
  void a_changed_answer_is_seen() {
    project.edit("engagement.yaml", project.text("engagement.yaml") + "# more\n");
    assertThat(check().exit()).isZero();
    project.edit(
        "engagement.yaml",
        project.text("engagement.yaml").replaceFirst("target: [0-9]+%", "target: 51%"));
    assertThat(check().err()).contains("Answers changed since");
  }

  @Test
  void a_conflict_in_the_index_is_seen() throws Exception {
    project.git("checkout", "-q", "-b", "other");
    project.edit("README.md", "one\n").committed();
    project.git("checkout", "-q", "main");
    project.edit("README.md", "two\n").committed();
    Thread.sleep(2_100);
    assertThat(check().exit()).isZero();
    assertThat(recalled()).isPresent();

    List<String> person = List.of("-c", "user.name=T", "-c", "user.email=t@example.org");
    List<String> merge = Stream.concat(person.stream(), Stream.of("merge", "other")).toList();
    assertThat(GitHome.git(project.dir, merge.toArray(String[]::new)).exit()).isEqualTo(1);
    project.edit("README.md", "both\n");

    assertThat(check().out()).contains("conflicted   README.md");
  }

  @Test
  void a_folder_of_the_pack_that_was_empty_counts() throws Exception {
    Path empty = seenEmpty(project.pack.resolve("layers/base/files/empty"));
    assertThat(recalled()).isPresent();

    Files.writeString(empty.resolve("new.txt"), "new");

    assertThat(check().err()).contains("The pack changed");
  }

  @Test
  void a_policy_is_seen() throws IOException {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), "no policy");
    Map<String, String> named = Map.of("GROUNDWORK_POLICY", policy.toString());

    assertThat(recalled()).isPresent();
    assertThat(CheckMemory.of(world(named), project.dir.toRealPath()).recall()).isEmpty();
    assertThat(new Policies(world(named)).files()).contains(policy);
  }

  /** With {@code FileMemoryTest}, which touches each kind of source: no touch is missed. */
  @Test
  void everything_that_is_looked_at_is_a_source() throws IOException {
    Set<Path> sources = new HashSet<>();
    Memory memory =
        new Memory() {
          @Override
          public Optional<List<String>> recall() {
            return Optional.empty();
          }

          @Override
          public void keep(List<String> facts, Collection<Path> from) {
            sources.addAll(from);
          }
        };
    World world = world(Map.of());
    Path dir = project.dir.toRealPath();
    new Check(Commands.tools(world), LocalDoors.of(world), Program.current(), memory).run(dir);

    assertThat(sources).containsAll(below(dir));
    assertThat(sources).containsAll(below(project.pack));
  }

  private static List<Path> below(Path top) throws IOException {
    try (Stream<Path> all = Files.walk(top)) {
      return all.filter(path -> !path.startsWith(top.resolve(".git")))
          .filter(path -> !path.endsWith("engagement.schema.json"))
          .toList();
    }
  }
}
