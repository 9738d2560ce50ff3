package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code groundwork update} as a process of its own that dies at its n-th change of the disk, Git's
 * folder included. Every n is tried with {@code -Dgroundwork.kills=1}; else every {@value
 * #SAMPLE}th.
 */
class KilledUpdateTest {

  private static final int SAMPLE = 8;
  private static final int EVERY = Integer.getInteger("groundwork.kills", SAMPLE);

  @TempDir private Path folder;
  private GeneratedProject project;
  private Path dir = Path.of("");

  @BeforeEach
  void an_update_that_does_everything() throws IOException {
    folder = folder.toRealPath();
    project = GeneratedProject.in(folder);
    dir = folder.resolve("project");
    project.template("gone/soon.txt", "soon\n").template("scripts/late.sh", "#!/bin/sh\n");
    project.run("update");
    project.git("update-ref", "-d", "refs/groundwork/backup");
    project.edit("README.md", "# mine\n" + project.text("README.md"));
    project.edit("scripts/run.sh", "#!/bin/sh\necho mine\n").committed();
    project.edit("gone/notes.txt", "untracked, mine\n");
    project.version("1.1.0").drop("gone/soon.txt");
    project.template("scripts/run.sh", "#!/bin/sh\necho theirs\n");
    project.template("docs/alerts.md.ftl", "Every [=my.seconds] seconds, now.\n");
    project.template("fresh/deep/new.sh", "#!/bin/sh\n");
    Files.move(dir, folder.resolve("start"));
  }

  /** What a person has: files to the byte, and what Git holds of them. */
  private record Standing(SortedMap<String, String> files, String index) {}

  private Standing standing() {
    SortedMap<String, String> files = project.everything();
    files.keySet().removeIf(path -> path.startsWith(".groundwork/update/"));
    return new Standing(files, project.git("ls-files", "-s"));
  }

  private void copy(String from, String to) {
    try {
      Process copy =
          new ProcessBuilder("sh", "-c", "rm -rf " + to + " && cp -a " + from + " " + to)
              .directory(folder.toFile())
              .inheritIO()
              .start();
      assertThat(copy.waitFor()).isZero();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the process died; else it came to its end. */
  private boolean killedAt(int change) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.nio.file.spi.DefaultFileSystemProvider=" + StoppingDisk.class.getName(),
                "-Dgroundwork.stop.below=" + dir,
                "-Dgroundwork.stop.at=" + change,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.groundwork.cli.Main",
                "update")
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isIn(1, StoppingDisk.DEAD);
    return process.exitValue() == StoppingDisk.DEAD;
  }

  @Test
  void the_next_command_finds_the_old_state_or_brings_the_new_one() throws Exception {
    copy("start", "project");
    Standing old = standing();
    assertThat(project.run("update").exit()).as("there is a conflict in it").isEqualTo(1);
    Standing fresh = standing();
    assertThat(fresh).isNotEqualTo(old);
    int kills = 0;
    for (int change = 0; ; change += EVERY) {
      copy("start", "project");
      if (!killedAt(change)) {
        break;
      }
      kills++;
      boolean begun = Files.exists(dir.resolve(".groundwork/update/plan"));
      if (!begun) {
        assertThat(standing()).as("before the next command, change " + change).isIn(old, fresh);
      }
      copy("project", "killed");

      next("update", change);
      assertThat(standing()).as("update after change " + change).isEqualTo(fresh);
      next("undo", change);
      assertThat(standing()).as("update and undo after change " + change).isEqualTo(old);

      copy("killed", "project");
      next("undo", change);
      assertThat(standing()).as("undo after change " + change).isEqualTo(old);

      copy("killed", "project");
      Files.deleteIfExists(dir.resolve(".git/index.lock"));
      if (begun) {
        assertThat(project.run("check").err()).contains("was interrupted");
        assertThat(project.run("why", "README.md").err()).contains("was interrupted");
      }
      project.git("reset", "-q", "--hard");
      next("update", change);
      assertThat(standing()).as("reset and update after change " + change).isEqualTo(fresh);
    }
    assertThat(kills).isGreaterThanOrEqualTo(50 / EVERY);
  }

  /** As Git does, we leave it to a person to say that no other program holds the index. */
  private void next(String command, int change) throws IOException {
    Run run = project.run(command);
    if (Files.deleteIfExists(dir.resolve(".git/index.lock"))) {
      assertThat(run.err()).as("change " + change).contains("index.lock");
      run = project.run(command);
    }
    assertThat(run.exit()).as(change + ": " + run.err()).isIn(List.of(0, 1, 4));
  }
}
