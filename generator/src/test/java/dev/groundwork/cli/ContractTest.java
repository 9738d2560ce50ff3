package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The small pack that settles how the pack format is read. */
class ContractTest {

  private static final Path CONTRACT = resource("/contract");
  private static final String PACK = CONTRACT.resolve("pack").toString();
  private static final String ANSWERS = CONTRACT.resolve("engagement.yaml").toString();

  @TempDir private Path folder;

  @Test
  void the_contract_pack_gives_the_expected_tree() throws IOException {
    Run run = generate();

    assertThat(run.exit()).as(run.err()).isZero();
    SortedMap<String, String> expected = tree(CONTRACT.resolve("expected"));
    expected.put(".gitignore", expected.remove("gitignore.txt"));
    SortedMap<String, String> made = tree(folder.resolve("out"));
    made.keySet().removeIf(p -> p.startsWith(".git/") || p.startsWith(".groundwork/"));
    made.remove("engagement.yaml");
    assertThat(made.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (path, text) -> assertThat(made.get(path)).as(path).satisfies(same(path, text)));
  }

  @Test
  void only_the_listed_files_are_executable() throws IOException {
    generate();

    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      assertThat(files.filter(f -> Files.isRegularFile(f) && Files.isExecutable(f)))
          .extracting(f -> folder.resolve("out").relativize(f).toString())
          .containsExactly("scripts/run.sh");
    }
  }

  @Test
  void engagement_yaml_keeps_every_line_of_the_answers() throws IOException {
    generate();

    String text = Files.readString(folder.resolve("out/engagement.yaml"));
    for (String line : Files.readAllLines(Path.of(ANSWERS))) {
      assertThat(text).contains(line);
    }
    assertThat(text).startsWith("# a comment that stays\n").contains("assumptions");
  }

  @Test
  void a_file_whose_condition_does_not_hold_is_not_planned() {
    Run run = generate("--set", "choices.base.loud=true");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(folder.resolve("out/docs/alerts.md")).doesNotExist();
  }

  @Test
  void a_dry_run_writes_nothing_and_prints_the_plan() {
    Run run = generate("--dry-run", "--json");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(run.out())
        .contains(
            "\"format\"", "\"path\"", "docs/alerts.md", "choices.base.seconds", "success.target");
  }

  @Test
  void a_path_that_an_answer_would_lead_out_of_the_target_is_refused() {
    Run run = generate("--set", "engagement.package=../evil");

    assertThat(run.exit()).isIn(3, 4);
    assertThat(run.err()).contains("error[GW-");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void an_answer_to_a_question_that_is_not_asked_is_kept_but_not_used() throws IOException {
    Run run = generate("--set", "choices.base.why_loud=because");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("warning[GW-022]", "choices.base.why_loud");
    assertThat(Files.readString(folder.resolve("out/engagement.yaml")))
        .contains("why_loud: because");
    assertThat(Files.readString(folder.resolve("out/.groundwork/lock.yaml")))
        .contains("\"why_loud\": \"no reason\"");
  }

  @Test
  void what_is_missing_beside_a_set_answer_is_told_of_a_file() {
    String[] words = {"new", "out", "--pack", PACK, "--set", "success.target=85%", "--no-input"};
    Run run = Run.in(folder, words);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err().lines())
        .contains(
            "engagement.yaml: error[GW-013]: success.event is missing: "
                + "Take one case that went well for an end customer: what happened, that can be counted?")
        .noneMatch(line -> line.startsWith(":"));
  }

  private Run generate(String... more) {
    Stream<String> arguments =
        Stream.concat(
            Stream.of("new", "out", "--pack", PACK, "--answers", ANSWERS, "--no-input"),
            Stream.of(more));
    return Run.in(folder, arguments.toArray(String[]::new));
  }

  /** Safe writers decide their own quoting: YAML is compared as a reader sees it. */
  private static java.util.function.Consumer<String> same(String path, String expected) {
    return made -> {
      if (path.endsWith(".yaml")) {
        assertThat(yaml(made)).isEqualTo(yaml(expected));
      } else {
        assertThat(made).isEqualTo(expected);
      }
    };
  }

  private static Object yaml(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  private static SortedMap<String, String> tree(Path root) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString();
        if (!path.startsWith(".git/") && !path.endsWith(".zip")) {
          files.put(path, Files.readString(file));
        }
      }
    }
    return files;
  }

  private static Path resource(String name) {
    try {
      URL url = Objects.requireNonNull(ContractTest.class.getResource(name));
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
