package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.git.GitHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code make data-adopt} leaves in the shipped pack's repository, without its Python: the
 * stand-in is gone, the customer's mapping is there, the golden answers were recorded anew.
 */
class AdoptedProjectTest {

  private static final String STAND_IN = "data/stand_in.yaml";
  private static final String GOLDEN = "models/golden.json";

  @TempDir private Path folder;
  private Path pack;
  private Path project;

  @BeforeEach
  void adopt() throws IOException {
    pack = folder.resolve("pack");
    copy(Releases.head(), pack);
    String answers = Releases.example("churn").toString();
    String source = pack.toString();
    Run made =
        GeneratedProject.runIn(
            folder, "new", "project", "--pack", source, "--answers", answers, "--no-input");
    assertThat(made.exit()).as(made.err()).isZero();
    project = folder.resolve("project");
    assertThat(text("engagement.yaml")).contains(" stand-in,");
    write("engagement.yaml", text("engagement.yaml").replace(" stand-in,", ""));
    delete(project.resolve("data/stand_in"));
    delete(project.resolve(STAND_IN));
    delete(project.resolve("tests/test_stand_in.py"));
    write("data/source.yaml", "name: a delivery\n");
    write(GOLDEN, "{\"format\": 1, \"model\": \"rule\", \"answers\": []}\n");
    commit("The customer's data");
  }

  @Test
  void an_update_takes_the_stand_in_out_of_the_documents_and_asks_nothing() {
    String golden = text(GOLDEN);

    Run run = GeneratedProject.runIn(project, "update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("no longer managed", "conflict");
    assertThat(text(GOLDEN)).isEqualTo(golden);
    settled();
  }

  @Test
  void a_newer_pack_never_brings_the_stand_in_back() throws IOException {
    String golden = text(GOLDEN);
    assertThat(GeneratedProject.runIn(project, "update").exit()).isZero();
    commit("Documents without the stand-in");
    Path files = pack.resolve("layers/stand-in/files");
    append(pack.resolve("layers/base/files/README.md.ftl"), "\nOne more line.\n");
    append(files.resolve(STAND_IN), "# newer\n");
    append(files.resolve(GOLDEN), "\n");
    Path manifest = pack.resolve("pack.yaml");
    Files.writeString(
        manifest, Files.readString(manifest).replaceFirst("version: .*", "version: 9.9.9"));

    Run run = GeneratedProject.runIn(project, "update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(text("README.md")).endsWith("One more line.\n");
    assertThat(text(GOLDEN)).isEqualTo(golden);
    settled();
  }

  private void settled() {
    assertThat(project.resolve(STAND_IN)).doesNotExist();
    assertThat(project.resolve("data/stand_in")).doesNotExist();
    Run check = GeneratedProject.runIn(project, "check");
    assertThat(check.exit()).as(check.out() + check.err()).isZero();
    commit("Updated");
    assertThat(GeneratedProject.runIn(project, "update").err())
        .contains("Everything is up to date.");
  }

  private void commit(String message) {
    assertThat(GitHome.git(project, "add", "--all").exit()).isZero();
    String who = "user.name=T";
    String where = "user.email=t@example.org";
    GitHome.Run run = GitHome.git(project, "-c", who, "-c", where, "commit", "-qm", message);
    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(GitHome.git(project, "status", "--porcelain").output()).isEmpty();
  }

  private String text(String path) {
    try {
      return Files.readString(project.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(project.resolve(path), text);
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, Files.readString(file) + text);
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }
}
