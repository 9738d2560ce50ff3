package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Projects whose lock, base or folders somebody prepared before {@code update} comes along. */
class TamperedProjectTest {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final String LOCK = ".groundwork/lock.yaml";
  private static final String BASE = ".groundwork/base.zip";

  @TempDir private Path folder;
  private GeneratedProject project;

  @BeforeEach
  void a_project() {
    project = GeneratedProject.in(folder);
    project.template("README.md.ftl", "# Another text\n").version("1.1.0");
  }

  /** Each is a replacement in the lock, under a seal that fits. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          parent ~ "README.md": ~ "../README.md":
          absolute ~ "README.md": ~ "/opt/README.md":
          git hook ~ "README.md": ~ ".git/hooks/post-checkout":
          git in capitals ~ "README.md": ~ ".GIT/config":
          short name ~ "README.md": ~ "GIT~1/config":
          device ~ "README.md": ~ "aux.md":
          backslash ~ "README.md": ~ "..\\\\up":
          our own folder ~ "README.md": ~ ".groundwork/x":
          unknown mode ~ mode: "plain" ~ mode: "setuid"
          negative size ~ , size: ~ , size: -
          huge size ~ , size: ~ , size: 99999999999
          no digest ~ sha256: "0 ~ sha256: "x
          other format ~ lock: 1 ~ lock: 9
          alias ~ preset: ~ preset: &a
          command as a source ~ source: "/ ~ source: "ext::sh -c touch% up
          option as a source ~ source: "/ ~ source: "--upload-pack=touch up
          unknown key ~ preset: ~ hook: "x"\\npreset:
          """)
  void a_lock_that_lies_is_refused(String name, String from, String to) throws IOException {
    String lock = project.text(LOCK);
    String tampered =
        name.equals("no digest")
            ? lock.replaceFirst("sha256: \"[0-9a-f]", "sha256: \"x")
            : lock.replaceFirst(
                Pattern.quote(from), Matcher.quoteReplacement(to.replace("\\n", "\n")));
    assertThat(tampered).as(name).isNotEqualTo(lock);
    byte[] sealed = ReadersFuzzPropertiesTest.resealed(tampered.getBytes(StandardCharsets.UTF_8));
    Files.write(project.dir.resolve(LOCK), sealed);
    if (name.endsWith("as a source")) {
      nothingIsStarted();
    } else {
      refused();
    }
  }

  /** {@code check} looks at no source that needs more than this machine; {@code update} refuses. */
  private void nothingIsStarted() {
    project.committed();
    assertThat(project.run("check").exit()).isIn(0, 3, 4);
    Run run = project.run("update");
    assertThat(run.exit()).as(run.err()).isEqualTo(4);
    assertThat(run.err()).contains("error[GW-090]");
    assertThat(project.dir.resolve("up")).doesNotExist();
  }

  @Test
  void a_lock_with_another_seal_is_refused() throws IOException {
    Files.writeString(
        project.dir.resolve(LOCK), project.text(LOCK).replace("README.md", "READYOU.md"));
    refused();
  }

  /** Each is done to the bytes of the base. */
  @ParameterizedTest
  @CsvSource({"cut", "empty", "flipped", "longer", "text", "name", "bomb"})
  void a_base_that_lies_is_refused(String how) throws IOException {
    Path base = project.dir.resolve(BASE);
    byte[] bytes = Files.readAllBytes(base);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String tampered =
        switch (how) {
          case "cut" -> text.substring(0, text.length() / 2);
          case "empty" -> "";
          case "flipped" ->
              text.substring(0, 40) + (char) (text.charAt(40) ^ 1) + text.substring(41);
          case "longer" -> text + text;
          case "text" -> "not an archive\n";
          case "name" -> text.replace("README.md", "../ADME.md");
          // The central directory claims four gigabytes for what is a few bytes.
          case "bomb" ->
              text.replaceFirst(
                  "(?s)PK\u0001\u0002(.{20})....", "PK\u0001\u0002$1\u00ff\u00ff\u00ff\u00ff");
          default -> throw new IllegalArgumentException(how);
        };
    Files.write(base, tampered.getBytes(StandardCharsets.ISO_8859_1));
    refused();
  }

  /** A folder of the project became a link that leads away: chained, dangling or plain. */
  @ParameterizedTest
  @CsvSource({"plain", "chained", "dangling"})
  void a_link_in_the_target_is_not_followed(String how) throws IOException {
    Path away = folder.resolve("away");
    if (!how.equals("dangling")) {
      Files.createDirectories(away);
    }
    Path to = away;
    if (how.equals("chained")) {
      to = Files.createSymbolicLink(folder.resolve("between"), away);
    }
    project.template("fresh/new.md", "new\n");
    Files.createSymbolicLink(project.dir.resolve("fresh"), to);
    project.committed();
    Run run = project.run("update");
    assertThat(run.exit()).as(run.err()).isIn(1, 3, 4);
    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(away.resolve("new.md")).doesNotExist();
    assertThat(away.resolve("new.md.new")).doesNotExist();
  }

  private void refused() {
    project.committed();
    SortedMap<String, String> before = project.everything();
    assertTimeoutPreemptively(
        LONGEST,
        () -> {
          for (String command : new String[] {"update", "check"}) {
            Run run = project.run(command);
            assertThat(run.exit()).as(command + run.err()).isIn(3, 4);
            assertThat(run.err()).contains("error[GW-").doesNotContain("\tat ");
          }
        });
    assertThat(project.everything()).isEqualTo(before);
    assertThat(folder.resolve("up")).doesNotExist();
  }
}
