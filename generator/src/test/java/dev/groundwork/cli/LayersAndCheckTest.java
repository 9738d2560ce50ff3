package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code add}, {@code remove}, {@code check} and {@code why}. */
class LayersAndCheckTest {

  @TempDir private Path folder;
  private GeneratedProject project;

  @BeforeEach
  void generate() {
    project = GeneratedProject.in(folder);
  }

  @Test
  void a_layer_that_is_added_and_removed_again_leaves_no_trace_in_the_files() {
    SortedMap<String, String> before = project.everything();

    Run add = GeneratedProject.runIn(folder, "add", "notes", "--in", "project");

    assertThat(add.exit()).as(add.err()).isZero();
    assertThat(project.text("docs/notes.md")).isNotEmpty();
    assertThat(project.text("README.md")).contains("docs/notes.md");
    assertThat(project.text("engagement.yaml")).contains("layers: [base, notes]");
    Run remove = GeneratedProject.runIn(folder, "remove", "notes", "--in", "project");
    assertThat(remove.exit()).as(remove.err()).isZero();
    assertThat(project.everything()).isEqualTo(before);
  }

  @Test
  void an_added_layer_can_be_undone() {
    SortedMap<String, String> before = project.everything();
    project.run("add", "notes");

    assertThat(project.run("undo").exit()).isZero();
    assertThat(project.everything()).isEqualTo(before);
  }

  @Test
  void an_unknown_layer_is_a_wrong_call() {
    Run run = project.run("add", "nots");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("error[GW-003]", "did you mean \"notes\"?");
    assertThat(project.run("remove", "nots").exit()).isEqualTo(2);
  }

  @Test
  void a_layer_that_another_requires_is_not_removed() {
    project.run("add", "notes");

    Run run = project.run("remove", "base");

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).contains("error[GW-075]: the layer notes requires base");
  }

  @Test
  void the_layers_that_require_one_are_named_in_one_command_that_removes_them_all()
      throws IOException {
    layer("loud", "notes").layer("final", "loud").layer("other", "notes");
    assertThat(project.run("add", "final", "other").exit()).isZero();
    project.committed();

    Run run = project.run("remove", "notes");

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err())
        .contains("error[GW-075]: the layers loud, other require notes\n")
        .containsOnlyOnce("groundwork remove notes loud other final\n");
    assertThat(project.run("remove", "notes", "loud", "other", "final").exit()).isZero();
  }

  /** One more layer of the pack, which requires another. */
  private LayersAndCheckTest layer(String id, String requires) throws IOException {
    Path layer = Files.createDirectories(project.pack.resolve("layers").resolve(id));
    Files.writeString(
        layer.resolve("layer.yaml"),
        "layer: %s\ntitle: A layer\nwhy: To try.\nrequires: [%s]\n".formatted(id, requires));
    Files.createDirectories(layer.resolve("files"));
    Files.writeString(layer.resolve("files").resolve(id + ".txt"), id + "\n");
    project.manifest(text -> text.replaceFirst("(layers: \\[.*)]", "$1, " + id + "]"));
    return this;
  }

  @Test
  void a_fresh_project_is_in_order() {
    Run run = project.run("check", "--json");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"state\": \"pristine\"").doesNotContain("edited", "stale");
  }

  @Test
  void edited_and_deleted_files_are_named_and_fine() throws IOException {
    project.edit("README.md", "mine\n");
    Files.delete(project.dir.resolve("docs/alerts.md"));

    Run run = project.run("check");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("edited       README.md", "deleted      docs/alerts.md");
  }

  @Test
  void answers_that_changed_since_make_their_files_stale() {
    project.edit(
        "engagement.yaml",
        project.text("engagement.yaml").replace("Recipients learn", "Nobody learns"));

    Run run = project.run("check");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("stale        README.md").doesNotContain("run.sh");
  }

  @Test
  void a_newer_pack_at_hand_is_told() {
    project.version("1.1.0");

    Run run = project.run("check", "--json");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("\"recorded\": \"1.0.0\"", "\"available\": \"1.1.0\"");
  }

  @Test
  void the_versions_between_are_told() {
    project.version("1.3.0");
    project.changelog("# Changes\n\n## 1.3.0\n\n## 1.2.0\n\n## [1.1.0] - 2027-01-11\n\n## 1.0.0\n");

    assertThat(project.run("check", "--json").out())
        .contains("\"behind\": [\"1.1.0\", \"1.2.0\", \"1.3.0\"]");
    assertThat(project.run("check").err()).contains("1.0.0 to 1.3.0 (3 versions behind)");
  }

  @Test
  void the_answers_that_changed_since_are_named() {
    project.edit(
        "engagement.yaml",
        project
            .text("engagement.yaml")
            .replace("Recipients learn", "Nobody learns")
            .replace("name: dev", "name: test")
            .replace("target: 85%", "target: 85%  # a comment is no change"));

    Run run = project.run("check", "--json");

    assertThat(run.out())
        .contains("\"answers\": [\"problem.statement\", \"choices.base.environments\"]");
    assertThat(project.run("check").err())
        .contains("Answers changed since: problem.statement, choices.base.environments");
    assertThat(project.run("update").exit()).isZero();
    assertThat(project.run("check", "--json").out()).contains("\"answers\": []");
  }

  @Test
  void a_file_that_would_go_is_stale_and_one_that_was_deleted_is_told_as_that() throws IOException {
    Files.delete(project.dir.resolve("scripts/run.sh"));
    project.edit(
        "engagement.yaml", project.text("engagement.yaml").replace("loud: false", "loud: true"));

    Run run = project.run("check");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("stale        docs/alerts.md", "deleted      scripts/run.sh");
  }

  @Test
  void why_tells_what_an_update_would_do() throws IOException {
    project.edit("README.md", "mine\n" + project.text("README.md"));
    Files.delete(project.dir.resolve("docs/alerts.md"));
    assertThat(project.run("why", "README.md").out()).contains("update   keep: ");
    assertThat(project.run("why", "scripts/run.sh").out())
        .contains("update   would change nothing");

    project.template("scripts/run.sh", "#!/bin/sh\necho new\n");
    project.template("docs/alerts.md.ftl", "new\n");

    assertThat(project.run("why", "scripts/run.sh", "--json").out())
        .contains("\"update\": [{", "\"decision\": \"replace\"");
    assertThat(project.run("why", "docs/alerts.md").out()).contains("update   stay-deleted: ");
    Files.move(project.pack, folder.resolve("gone"));
    assertThat(project.run("why", "scripts/run.sh").out()).contains("update   not known");
    assertThat(project.run("why", "scripts/run.sh", "--json").out()).doesNotContain("\"update\"");
  }

  @Test
  void without_its_pack_nothing_is_said_to_be_in_order() throws IOException {
    project.edit(
        "engagement.yaml", project.text("engagement.yaml").replace("loud: false", "loud: true"));
    Files.move(project.pack, folder.resolve("gone"));

    Run run = project.run("check");
    Run json = project.run("check", "--json");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("warning[GW-099]", "there is no pack at ", "--pack SOURCE", "not judged")
        .doesNotContain("in order");
    assertThat(json.exit()).isZero();
    assertThat(json.out()).contains("\"code\": \"GW-099\"", "\"outdated\": {}");
  }

  @Test
  void invalid_answers_are_an_error() {
    project.edit(
        "engagement.yaml", project.text("engagement.yaml").replace("target: 85%", "target: soon"));

    assertThat(project.run("check").exit()).isEqualTo(3);
  }

  @Test
  void check_writes_nothing_and_needs_no_git() throws IOException {
    SortedMap<String, String> before = project.everything();
    Files.move(project.dir.resolve(".git"), folder.resolve("git"));

    assertThat(project.run("check").exit()).isZero();
    assertThat(project.everything()).isEqualTo(before);
  }

  @Test
  void why_tells_where_a_file_comes_from() {
    Run run = project.run("why", "README.md", "--json");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "\"path\": \"README.md\"",
            "\"layer\": \"base\"",
            "\"source\": \"layers/base/files/README.md.ftl\"",
            "\"mode\": \"plain\"",
            "\"engagement.name\"",
            "\"state\": \"pristine\"");
  }

  @Test
  void why_knows_no_file_that_is_not_managed() {
    Run run = project.run("why", "READM.md");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("error[GW-077]", "did you mean README.md?");
    assertThat(run.err()).contains("groundwork check --json lists the managed files");
    assertThat(project.run("check", "--json").out()).contains("\"path\": \"README.md\"");
  }
}
