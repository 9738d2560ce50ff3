package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ten minutes of templates/README.md, as they are written there. */
class PackReadmeTest {

  private static final Path TEMPLATES = Path.of("..", "templates");
  private static final Pattern BLOCK = Pattern.compile("```\\w*\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void a_layer_is_added_step_by_step() throws IOException {
    copy(TEMPLATES.resolve("ml-engagement"), folder.resolve("p"));
    List<String> blocks = blocks();
    String layer = "p/layers/model-card/";

    write(layer + "tests/first/answers.yaml", blocks.get(0));
    write(layer + "tests/first/expected/docs/model-card.md", blocks.get(1));
    Run failing = Run.in(folder, new String[] {"pack", "test", "p"});
    assertThat(failing.exit()).isEqualTo(1);
    assertThat(failing.out()).contains("the pack has no layer \"model-card\"");

    write(layer + "layer.yaml", blocks.get(2));
    write(layer + "files/docs/model-card.md.ftl", blocks.get(3));
    Path pack = folder.resolve("p/pack.yaml");
    String text = Files.readString(pack);
    Files.writeString(pack, text.replaceFirst("(?m)^(layers: \\[.*)]$", "$1, model-card]"));
    Run passing = Run.in(folder, new String[] {"pack", "test", "p"});
    assertThat(passing.out()).contains("ok      model-card/first");
    Run lint = Run.in(folder, new String[] {"pack", "lint", "p"});
    assertThat(lint.out()).isEmpty();
  }

  private static List<String> blocks() throws IOException {
    String readme = Files.readString(TEMPLATES.resolve("README.md"));
    String steps = readme.substring(readme.indexOf("## Ten minutes"));
    return BLOCK.matcher(steps).results().map((MatchResult block) -> block.group(1)).toList();
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }
}
