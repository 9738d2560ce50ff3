package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.git.GitHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program as a process of its own, on machines that differ in all that must not matter: the
 * tree that an update leaves is the same to the byte.
 */
class SameEverywhereTest {

  private static final String PLAIN = "umask 022";

  @TempDir private Path folder;
  private GeneratedProject project;
  private String expected = "";

  @BeforeEach
  void update_here() throws IOException, InterruptedException {
    project = GeneratedProject.in(folder);
    project.edit("README.md", "# mine \u0130\u0131\n" + project.text("README.md")).committed();
    project.version("1.1.0").template("scripts/run.sh", "#!/bin/sh\necho TITLE\n");
    project.template("docs/new.md.ftl", "[=my.seconds?string] [=engagement.name?upper_case]\n");
    expected = tree("here", PLAIN, Map.of(), List.of());
    assertThat(expected).contains("100755", "docs/new.md", ".groundwork/base.zip");
  }

  /** Updates a fresh clone in a process like this; returns what Git sees of the outcome. */
  private String tree(
      String name, String shell, Map<String, String> environment, List<String> options)
      throws IOException, InterruptedException {
    assertThat(GitHome.git(folder, "clone", "-q", "project", name).exit()).isZero();
    Path clone = folder.resolve(name);
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(options);
    java.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.groundwork.cli.Main"));
    java.addAll(List.of("update", "--set", "choices.base.job=night-watch"));
    String quoted = java.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", shell + " && exec " + quoted).directory(clone.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    GitHome.git(clone, "add", "-A");
    return GitHome.git(clone, "ls-files", "-s").output();
  }

  @Test
  void under_a_turkish_locale_and_a_far_time_zone() throws IOException, InterruptedException {
    List<String> options =
        List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kathmandu");
    Map<String, String> environment = Map.of("LC_ALL", "C", "LANG", "C", "TZ", "Pacific/Apia");

    assertThat(tree("turkish", PLAIN, environment, options)).isEqualTo(expected);
  }

  @Test
  void under_a_locale_with_other_digits_and_another_default_encoding()
      throws IOException, InterruptedException {
    List<String> options =
        List.of("-Duser.language=ar", "-Duser.country=EG", "-Dfile.encoding=ISO-8859-1");

    assertThat(tree("arabic", PLAIN, Map.of(), options)).isEqualTo(expected);
  }

  @Test
  void as_another_user_with_another_home_and_a_strict_umask()
      throws IOException, InterruptedException {
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.writeString(home.resolve(".gitconfig"), "[core]\n\tautocrlf = false\n");
    Map<String, String> environment =
        Map.of("HOME", home.toString(), "USER", "somebody", "LOGNAME", "somebody");
    List<String> options = List.of("-Duser.name=somebody", "-Duser.home=" + home);

    assertThat(tree("strict", "umask 077", environment, options)).isEqualTo(expected);
    assertThat(tree("open", "umask 000", environment, options)).isEqualTo(expected);
  }

  @Test
  void at_another_time() throws IOException, InterruptedException {
    Map<String, String> then =
        Map.of(
            "GIT_AUTHOR_DATE", "1999-12-31T23:59:59Z",
            "GIT_COMMITTER_DATE", "1999-12-31T23:59:59Z",
            "SOURCE_DATE_EPOCH", "946684799");

    assertThat(tree("then", PLAIN, then, List.of())).isEqualTo(expected);
  }
}
