package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A generated repository is read by people: docs/adr/0008-size.md says how large it may be. */
class SizeOfThePackTest {

  private static final Path LAYERS = Project.ROOT.resolve("templates/ml-engagement/layers");
  private static final List<String> CORE =
      List.of("metrics", "flags", "monitoring", "serving", "ci-github");

  @Test
  void the_core_can_be_read_in_an_afternoon() throws IOException {
    List<Path> files = files(CORE);
    assertThat(files).hasSizeBetween(1, 100);
    assertThat(pythonLines(files)).isBetween(1L, 5_000L);
  }

  @Test
  void all_layers_together_stay_within_what_was_decided() throws IOException {
    try (Stream<Path> layers = Files.list(LAYERS)) {
      List<Path> files =
          files(
              layers
                  .filter(layer -> Files.isDirectory(layer.resolve("files")))
                  .map(layer -> layer.getFileName().toString())
                  .toList());
      assertThat(files).hasSizeBetween(1, 185);
      assertThat(pythonLines(files)).isBetween(1L, 16_500L);
    }
  }

  @Test
  void no_question_of_running_costs_more_than_it_explains() throws IOException {
    for (String layer : List.of("drift", "budget", "learn", "explain", "forget")) {
      List<Path> files = files(List.of(layer));
      assertThat(files).as(layer).hasSizeBetween(3, 4);
      assertThat(pythonLines(files)).as(layer).isBetween(1L, 500L);
    }
  }

  private static List<Path> files(List<String> layers) throws IOException {
    Stream<Path> all = Stream.empty();
    for (String layer : layers) {
      try (Stream<Path> walk = Files.walk(LAYERS.resolve(layer).resolve("files"))) {
        all = Stream.concat(all, walk.filter(Files::isRegularFile).toList().stream());
      }
    }
    return all.filter(file -> !file.toString().contains("__pycache__")).toList();
  }

  private static long pythonLines(List<Path> files) {
    return files.stream()
        .filter(file -> file.getFileName().toString().matches(".*\\.py(\\.ftl)?"))
        .mapToLong(SizeOfThePackTest::lines)
        .sum();
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
