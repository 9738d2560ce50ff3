package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What tools we did not write say of a generated repository.
 *
 * @param repository the repository
 */
record ThirdParties(Path repository) {

  private static final String OWNERS =
      """
      import subprocess, sys, codeowners
      text = open("CODEOWNERS").read()
      owners = codeowners.CodeOwners(text)
      lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
      tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True).stdout
      bare = [path for path in tracked.splitlines() if not owners.of(path)]
      print(len(lines), "patterns;", "without an owner:", bare)
      sys.exit(bool(bare) if lines else 0)
      """;

  void actionlint() {
    judge("actionlint", "-color=false");
  }

  void schemas() throws IOException {
    for (Path workflow : files(repository.resolve(".github/workflows"), "yml", "yaml")) {
      schema("--builtin-schema", "vendor.github-workflows", workflow);
    }
    for (Path form : files(repository.resolve(".github/ISSUE_TEMPLATE"), "yml")) {
      schema("--builtin-schema", "vendor.github-issue-forms", form);
    }
    schema("--builtin-schema", "vendor.dependabot", Path.of(".github/dependabot.yml"));
    schema("--schemafile", ".groundwork/engagement.schema.json", Path.of("engagement.yaml"));
  }

  /** The unit tests of the rules, which take long, are part of {@code make verify}. */
  void promtool() throws IOException {
    for (Path file : files(repository.resolve("monitoring"), "yml", "yaml")) {
      String path = file.toString();
      if (file.getFileName().toString().startsWith("prometheus")) {
        judge("promtool", "check", "config", path);
      } else if (Files.readString(file).startsWith("groups:")
          || Files.readString(file).contains("\ngroups:")) {
        judge("promtool", "check", "rules", "--lint=all", "--lint-fatal", path);
      }
    }
  }

  void dataContract() throws IOException {
    Path schema =
        files(Path.of(Judges.tool("python")).getParent().resolveSibling("lib"), "json").stream()
            .filter(file -> file.endsWith("open_data_contract_standard/schema.json"))
            .findFirst()
            .orElseThrow();
    schema("--schemafile", schema.toString(), Path.of("data/stand_in/contract.odcs.yaml"));
  }

  void codeowners() {
    judge("python", "-c", OWNERS);
  }

  /** The page of the readiness, looked at in a browser. */
  void telephone() throws IOException {
    Path page = repository.resolve("reports/readiness.html");
    Path profile = Files.createTempDirectory(repository.getParent(), "browser");
    try (Browser browser = new Browser(profile)) {
      for (int width : List.of(375, 1280)) {
        Browser.Seen seen = browser.look(page, width);
        assertThat(seen.errors()).isEmpty();
        assertThat(seen.title()).endsWith("is it ready?");
        assertThat(seen.letters()).isGreaterThan(1000);
        assertThat(seen.width()).isEqualTo(width);
        assertThat(seen.pageWidth()).isEqualTo(width);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void schema(String kind, String schema, Path file) {
    judge("check-jsonschema", kind, schema, file.toString());
  }

  private void judge(String tool, String... arguments) {
    Stream<String> command = Stream.concat(Stream.of(Judges.tool(tool)), Stream.of(arguments));
    Example.ok(Shell.run(repository, Judges.environment(), command.toList()));
  }

  private static List<Path> files(Path folder, String... endings) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(
              file -> Stream.of(endings).anyMatch(end -> file.toString().endsWith("." + end)))
          .sorted()
          .toList();
    }
  }
}
