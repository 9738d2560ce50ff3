package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an author sees while a pack is written. */
@Timeout(60)
class PackPreviewCommandTest {

  private static final String TEMPLATE = "layers/base/files/README.md.ftl";

  @TempDir private Path folder;

  @BeforeEach
  void a_new_pack() {
    assertThat(Run.in(folder, new String[] {"pack", "new", "p"}).exit()).isZero();
  }

  @Test
  void every_save_renews_the_folder_and_shows_the_difference() throws Exception {
    Running preview = new Running("out");
    Path readme = folder.resolve("out/README.md");

    append(TEMPLATE, "\nMore.\n");
    await(() -> Files.readString(readme).contains("More."));
    append(TEMPLATE, "[=my.nothing]\n");
    append("layers/base/files/docs/new.md", "new\n");
    await(() -> preview.err().contains("README.md.ftl:6:3: error[GW-0"));
    assertThat(folder.resolve("out/docs/new.md")).as("the pack cannot be generated").doesNotExist();
    Path template = folder.resolve("p").resolve(TEMPLATE);
    Files.writeString(template, Files.readString(template).replace("[=my.nothing]\n", ""));
    await(() -> Files.exists(folder.resolve("out/docs/new.md")));
    append("layers/base/files/docs/new.md", "newer\n");
    await(() -> Files.readString(folder.resolve("out/docs/new.md")).contains("newer"));
    Files.delete(folder.resolve("p/layers/base/files/docs/new.md"));
    await(() -> !Files.exists(folder.resolve("out/docs/new.md")));

    assertThat(preview.end()).isZero();
    assertThat(preview.out())
        .contains("--- README.md\n+++ README.md\n@@ -3,1 +3,3 @@\n Simple parts, well joined.\n")
        .contains("\n+More.\n", "--- /dev/null\n+++ docs/new.md\n", "+++ /dev/null\n");
    assertThat(preview.err()).contains("1 files are in out");
  }

  @Test
  void a_second_preview_takes_the_folder_over_and_a_folder_of_somebody_is_refused()
      throws Exception {
    assertThat(new Running("out").end()).isZero();
    Files.writeString(folder.resolve("out/mine.txt"), "mine\n");
    Files.delete(folder.resolve("p").resolve(TEMPLATE));
    append("layers/base/files/other.md", "other\n");
    assertThat(new Running("out").end()).isZero();
    assertThat(folder.resolve("out/README.md")).doesNotExist();
    assertThat(folder.resolve("out/other.md")).exists();
    assertThat(folder.resolve("out/mine.txt")).exists();

    Files.createDirectories(folder.resolve("full"));
    Files.writeString(folder.resolve("full/mine.txt"), "mine\n");
    assertThat(run("pack", "preview", "p", "--into", "full").exit()).isEqualTo(4);
    assertThat(run("pack", "preview", "p", "--into", "p/out").exit()).isEqualTo(2);
    assertThat(run("pack", "preview", "nowhere", "--into", "x").exit()).isEqualTo(3);
  }

  /** A preview of the pack that goes on while the author writes. */
  private final class Running {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FutureTask<Integer> run;
    private final Thread thread;

    /** Returns when everything is in the folder. */
    Running(String into) throws Exception {
      Run.Outside outside = new Run.Outside(folder, "", Map.of(), false);
      run = new FutureTask<>(() -> outside.run(out, err, "pack", "preview", "p", "--into", into));
      thread = new Thread(run);
      thread.start();
      await(() -> err().contains("every save renews them"));
    }

    String out() {
      return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
      return err.toString(StandardCharsets.UTF_8);
    }

    /** Ends it as Ctrl-C does, and returns its exit code. */
    int end() throws Exception {
      thread.interrupt();
      return run.get();
    }
  }

  private Run run(String... arguments) {
    return Run.in(folder, arguments);
  }

  private void append(String file, String text) throws IOException {
    Path path = folder.resolve("p").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, (Files.exists(path) ? Files.readString(path) : "") + text);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("it did not come").isLessThan(until);
      Thread.sleep(20);
    }
  }
}
