package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code pack test} tries beside the recorded cases, and how it tells. */
class PackTestCommandTest {

  private static final String LAYER = "layers/base/layer.yaml";
  private static final String TEMPLATE = "layers/base/files/README.md.ftl";

  @TempDir private Path folder;

  @BeforeEach
  void a_new_pack_that_is_green() throws IOException {
    assertThat(run("pack", "new", "p").exit()).isZero();
    append(TEMPLATE, "\nWe succeed at [=md(engagement.success.target)].\n");
  }

  private Run run(String... arguments) {
    return Run.in(folder, arguments);
  }

  private void append(String file, String text) throws IOException {
    Path path = folder.resolve("p").resolve(file);
    Files.createDirectories(path.getParent());
    String before = Files.exists(path) ? Files.readString(path) : "";
    Files.writeString(path, before + text);
  }

  @Test
  void every_pair_of_answers_is_generated() {
    Run test = run("pack", "test", "p");
    assertThat(test.out()).isEqualTo("ok      base/first\n");
    assertThat(test.err()).containsPattern("(\\d+) of \\1 combinations pass\\. \\d+ pairs");
    assertThat(test.exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.yaml.ftl|a: \"[=my.motto]\"|is not YAML",
        "a.json.ftl|[\"[=my.motto]\"]|is not JSON",
        "a.toml.ftl|a = \"[=my.motto]\"|is not TOML",
        "a.py.ftl|a = \"[=my.motto]\"|is not Python",
        "a.py.ftl|<#if engagement.serving == \"batch\">a = (</#if>|is not Python",
        "a.txt.ftl|[=engagement.baseline]|engagement.baseline",
      })
  void a_mistake_that_shows_with_other_answers_is_found(String file, String text, String message)
      throws IOException {
    append("layers/base/files/" + file, text + "\n");
    if (file.contains(".py.ftl") || !message.startsWith("is")) {
      run("pack", "test", "p", "--accept");
    }

    Run test = run("pack", "test", "p");
    assertThat(test.exit()).isEqualTo(1);
    assertThat(test.out())
        .contains("FAILED  plain, combination ", "        --set 'layers=", message);
  }

  @Test
  void a_layer_that_needs_another_and_does_not_say_so_is_found() throws IOException {
    append("layers/more/layer.yaml", "layer: more\nquestions:\n  - {id: x, ask: X, default: y}\n");
    append("layers/more/files/more.txt.ftl", "[=my.x] [=engagement.choices.other.z]\n");
    append(
        "layers/other/layer.yaml", "layer: other\nquestions:\n  - {id: z, ask: Z, default: z}\n");
    append("layers/other/files/z.txt.ftl", "[=my.z]\n");
    Path pack = folder.resolve("p/pack.yaml");
    Files.writeString(pack, Files.readString(pack).replace("[base]", "[base, other, more]"));

    Run test = run("pack", "test", "p");
    assertThat(test.out())
        .contains("'layers=[base, more]'", "choices.other")
        .contains("more.txt.ftl");

    append("layers/more/layer.yaml", "requires: [other]\n");
    assertThat(run("pack", "test", "p").exit()).isZero();
  }

  @Test
  void the_report_is_junit_xml_and_json() throws Exception {
    append("layers/base/files/a.json.ftl", "[\"[=my.motto]\"]\n");

    Run test = run("pack", "test", "p", "--json", "--junit", "report.xml");
    assertThat(test.out()).contains("\"kind\": \"combination\"", "\"pairs\": ", "\"python\": ");
    var suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("report.xml").toFile())
            .getDocumentElement();
    int tests = suite.getElementsByTagName("testcase").getLength();
    int failures = suite.getElementsByTagName("failure").getLength();
    assertThat(suite.getAttribute("tests")).isEqualTo(Integer.toString(tests));
    assertThat(suite.getAttribute("failures")).isEqualTo(Integer.toString(failures));
    assertThat(failures).isPositive().isLessThan(tests);
    assertThat(test.out()).contains("\"failed\": " + failures);
    assertThat(run("pack", "test", "p", "--junit", "no/report.xml").exit()).isEqualTo(3);
  }

  @Test
  void a_check_names_files_and_a_command_that_runs_only_when_asked_for() throws IOException {
    append(LAYER, "checks:\n  - {name: it speaks, files: [README.md], run: test -f proof}\n");

    assertThat(run("pack", "test", "p").exit()).isZero();
    Run checked = run("pack", "test", "p", "--run-checks");
    assertThat(checked.exit()).isEqualTo(1);
    assertThat(checked.out()).contains("error[GW-066]: \"it speaks\" failed: exit code 1");

    append("layers/base/files/proof", "x\n");
    run("pack", "test", "p", "--accept");
    assertThat(run("pack", "test", "p", "--run-checks").exit()).isZero();

    append(LAYER, "  - {name: the guide, files: [docs/guide.md]}\n");
    assertThat(run("pack", "test", "p").out()).contains("does not make docs/guide.md");
  }

  @Test
  void only_what_comes_out_differently_is_tested() throws Exception {
    try (Git git = commit("first")) {
      assertThat(git.status().call().isClean()).isTrue();
      Run same = run("pack", "test", "p", "--changed-since", "HEAD");
      assertThat(same.exit()).isZero();
      assertThat(same.out()).isEmpty();
      assertThat(same.err()).contains("come out as before and were left out");

      append(TEMPLATE, "<#if engagement.serving == \"batch\">\nAt night.\n</#if>\n");
      Run changed = run("pack", "test", "p", "--changed-since", "HEAD", "--json");
      assertThat(changed.out()).contains("serving=batch").doesNotContain("serving=online");
      assertThat(run("pack", "test", "p", "--changed-since", "nothing").exit()).isEqualTo(3);
    }
  }

  @Test
  void every_release_can_be_updated() throws Exception {
    append("layers/base/files/guide.md", "guide\nline\nline\n");
    run("pack", "test", "p", "--accept");
    try (Git git = commit("first")) {
      git.tag().setName("v0.1.0").call();
      git.tag().setName("p-0.1.1").call();
      git.tag().setName("unrelated").call();
      append("layers/base/files/guide.md", "a line more\n");
      run("pack", "test", "p", "--accept");

      Run test = run("pack", "test", "p", "--releases");
      assertThat(test.out()).contains("ok      update from v0.1.0", "ok      update from p-0.1.1");
      assertThat(test.err()).contains("2 of 2 updates from releases pass.");

      Path pack = folder.resolve("p/pack.yaml");
      String moved =
          "moves: {\"0.1.0\": {guide.md: README.md}, \"0.2.0\": {README.md: guide.md}}\n";
      Files.writeString(pack, Files.readString(pack).replace("0.1.0", "0.3.0") + moved);
      Run wrong = run("pack", "test", "p", "--releases");
      assertThat(wrong.out()).as("two files that trade places").contains("update from v0.1.0");
    }
  }

  private Git commit(String message) throws GitAPIException {
    Git git = Git.init().setDirectory(folder.resolve("p").toFile()).call();
    git.add().addFilepattern(".").call();
    git.commit()
        .setMessage(message)
        .setAuthor("Test Person", "test@example.org")
        .setCommitter("Test Person", "test@example.org")
        .setSign(false)
        .setNoVerify(true)
        .call();
    return git;
  }

  @Test
  void the_pack_that_ships_passes_with_every_pair() {
    String shipped = Path.of("..", "templates", "ml-engagement").toAbsolutePath().toString();

    Run test = run("pack", "test", shipped);
    assertThat(test.out()).doesNotContain("FAILED");
    assertThat(test.exit()).isZero();
  }
}
