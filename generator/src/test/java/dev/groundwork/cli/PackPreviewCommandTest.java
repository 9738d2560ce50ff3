package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
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
    CompletableFuture<Run> ended = new CompletableFuture<>();
    Thread preview = new Thread(() -> ended.complete(run("pack", "preview", "p", "--into", "out")));
    preview.start();
    Path readme = folder.resolve("out/README.md");
    await(() -> Files.exists(readme));

    append(TEMPLATE, "\nMore.\n");
    await(() -> Files.readString(readme).contains("More."));
    append(TEMPLATE, "[=my.nothing]\n");
    append("layers/base/files/docs/new.md", "new\n");
    Thread.sleep(500);
    assertThat(folder.resolve("out/docs/new.md")).as("the pack cannot be generated").doesNotExist();
    Path template = folder.resolve("p").resolve(TEMPLATE);
    Files.writeString(template, Files.readString(template).replace("[=my.nothing]\n", ""));
    await(() -> Files.exists(folder.resolve("out/docs/new.md")));
    append("layers/base/files/docs/new.md", "newer\n");
    await(() -> Files.readString(folder.resolve("out/docs/new.md")).contains("newer"));
    Files.delete(folder.resolve("p/layers/base/files/docs/new.md"));
    await(() -> !Files.exists(folder.resolve("out/docs/new.md")));

    preview.interrupt();
    Run run = ended.get();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("--- README.md\n+++ README.md\n@@ -3,1 +3,3 @@\n Simple parts, well joined.\n")
        .contains("\n+More.\n", "--- /dev/null\n+++ docs/new.md\n", "+++ /dev/null\n");
    assertThat(run.err()).contains("1 files are in out", "README.md.ftl:6:3: error[GW-0");
  }

  @Test
  void a_second_preview_takes_the_folder_over_and_a_folder_of_somebody_is_refused()
      throws Exception {
    preview("out", "README.md");
    Files.writeString(folder.resolve("out/mine.txt"), "mine\n");
    Files.delete(folder.resolve("p").resolve(TEMPLATE));
    append("layers/base/files/other.md", "other\n");
    preview("out", "other.md");
    assertThat(folder.resolve("out/README.md")).doesNotExist();
    assertThat(folder.resolve("out/other.md")).exists();
    assertThat(folder.resolve("out/mine.txt")).exists();

    Files.createDirectories(folder.resolve("full"));
    Files.writeString(folder.resolve("full/mine.txt"), "mine\n");
    assertThat(run("pack", "preview", "p", "--into", "full").exit()).isEqualTo(4);
    assertThat(run("pack", "preview", "p", "--into", "p/out").exit()).isEqualTo(2);
    assertThat(run("pack", "preview", "nowhere", "--into", "x").exit()).isEqualTo(3);
  }

  /** A preview that is ended as soon as it waits for the next save. */
  private void preview(String into, String file) throws Exception {
    Thread preview = new Thread(() -> run("pack", "preview", "p", "--into", into));
    preview.start();
    await(() -> Files.exists(folder.resolve(into).resolve(file)));
    Thread.sleep(200);
    preview.interrupt();
    preview.join();
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
