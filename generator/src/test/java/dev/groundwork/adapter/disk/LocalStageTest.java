package dev.groundwork.adapter.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.plan.Mode;
import dev.groundwork.write.NewFile;
import dev.groundwork.write.Stage;
import dev.groundwork.write.Target;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStageTest {

  private static final List<NewFile> FILES =
      List.of(
          new NewFile("a/b/x.txt", Mode.PLAIN, new byte[200_000]),
          new NewFile("a/run.sh", Mode.EXECUTABLE, new byte[] {'x'}),
          new NewFile("top", Mode.PLAIN, new byte[0]));

  @TempDir Path temp;
  private Path root = Path.of("");

  @BeforeEach
  void follow_links_of_the_temporary_folder() throws IOException {
    root = temp.toRealPath();
  }

  @Test
  void nobody_sees_anything_before_it_is_published() throws IOException {
    Path dir = root.resolve("x/y/new");
    try (Stage stage = open(dir, Target.State.MISSING)) {
      stage.write(FILES);
      assertThat(dir.getParent()).doesNotExist();
      assertThat(stage.folder().getParent()).isEqualTo(root);
      stage.arrive();
      stage.publish();
    }
    assertThat(everything()).hasSize(9);
    assertThat(Files.size(dir.resolve("a/b/x.txt"))).isEqualTo(200_000);
  }

  @Test
  void a_stage_that_is_closed_early_leaves_nothing() throws IOException {
    Path empty = Files.createDirectory(root.resolve("empty"));
    List<Path> before = everything();
    for (Target target :
        List.of(
            new Target(root.resolve("x/y/new"), Target.State.MISSING),
            new Target(empty, Target.State.EMPTY))) {
      try (Stage stage = new LocalDisk().stage(target)) {
        stage.write(FILES);
      }
      assertThat(everything()).isEqualTo(before);
      try (Stage stage = new LocalDisk().stage(target)) {
        stage.write(FILES);
        Files.createDirectories(stage.folder().resolve(".git/objects"));
        stage.arrive();
      }
      assertThat(everything()).isEqualTo(before);
    }
  }

  @Test
  void many_at_once_beside_each_other_are_all_published_whole() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    List<Callable<Void>> creations = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Path dir = root.resolve("parent" + i / 8).resolve("new" + i);
      creations.add(
          () -> {
            try (Stage stage = open(dir, Target.State.MISSING)) {
              stage.write(FILES);
              stage.arrive();
              stage.publish();
            }
            return null;
          });
    }
    for (Future<Void> creation : pool.invokeAll(creations)) {
      creation.get();
    }
    pool.shutdown();
    assertThat(everything()).hasSize(1 + 25 + 200 * 6);
  }

  @Test
  void a_name_that_appears_in_the_folder_meanwhile_is_not_overwritten() throws IOException {
    Path dir = Files.createDirectory(root.resolve("empty"));
    assertThatThrownBy(
            () -> {
              try (Stage stage = open(dir, Target.State.EMPTY)) {
                stage.write(FILES);
                Files.writeString(dir.resolve("top"), "theirs");
                stage.arrive();
              }
            })
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(everything()).containsExactly(root, dir, dir.resolve("top"));
    assertThat(dir.resolve("top")).hasContent("theirs");
  }

  @Test
  void an_empty_folder_that_appears_meanwhile_is_not_replaced() throws IOException {
    Path dir = root.resolve("new");
    assertThatThrownBy(
            () -> {
              try (Stage stage = open(dir, Target.State.MISSING)) {
                stage.write(FILES);
                Files.createDirectory(dir);
                stage.publish();
              }
            })
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(everything()).containsExactly(root, dir);
  }

  @Test
  void links_inside_the_stage_are_not_followed_when_it_is_removed() throws IOException {
    Path treasure = Files.writeString(root.resolve("treasure"), "gold");
    Path folder = Files.createDirectory(root.resolve("folder"));
    Files.writeString(folder.resolve("more"), "gold");
    try (Stage stage = open(root.resolve("new"), Target.State.MISSING)) {
      Files.createSymbolicLink(stage.folder().resolve("file"), treasure);
      Files.createSymbolicLink(stage.folder().resolve("folder"), folder);
    }
    assertThat(treasure).hasContent("gold");
    assertThat(folder.resolve("more")).hasContent("gold");
  }

  @Test
  void the_machine_ending_undoes_everything_and_stops_the_one_who_writes() throws Exception {
    LocalStage stage = (LocalStage) open(root.resolve("x/new"), Target.State.MISSING);
    stage.write(FILES);
    stage.abandon();
    assertThat(everything()).containsExactly(root);
    Thread writer = new Thread(() -> writeQuietly(stage), "writer");
    writer.setDaemon(true);
    writer.start();
    writer.join(TimeUnit.MILLISECONDS.toMillis(200));
    assertThat(writer.isAlive()).isTrue();
    assertThat(everything()).containsExactly(root);
  }

  @Test
  void an_interrupted_process_leaves_nothing_behind() throws Exception {
    Path dir = root.resolve("x/new");
    Process process = child(dir);
    try (var lines = process.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("halfway");
      assertThat(everything()).hasSizeGreaterThan(1);
      interrupt(process);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(everything()).containsExactly(root);
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** Whoever runs the tests in the background may ignore Ctrl-C, and a child inherits that. */
  private static final String HEEDING_INTERRUPTS =
      "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
          + " os.execv(sys.argv[1], sys.argv[1:])";

  private static Process child(Path dir) throws IOException {
    return new ProcessBuilder(
            "python3",
            "-c",
            HEEDING_INTERRUPTS,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Endless.class.getName(),
            dir.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Writes for ever. */
  static final class Endless {
    public static void main(String... arguments) throws IOException {
      Target target = new Target(Path.of(arguments[0]), Target.State.MISSING);
      try (Stage stage = new LocalDisk().stage(target)) {
        for (int i = 0; true; i++) {
          stage.write(List.of(new NewFile("d" + i % 100 + "/f" + i, Mode.PLAIN, new byte[100])));
          if (i == 500) {
            System.out.println("halfway");
          }
        }
      }
    }
  }

  private static void writeQuietly(Stage stage) {
    try {
      stage.write(List.of(new NewFile("late", Mode.PLAIN, new byte[0])));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stage open(Path dir, Target.State state) throws IOException {
    return new LocalDisk().stage(new Target(dir, state));
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.sorted().toList();
    }
  }
}
