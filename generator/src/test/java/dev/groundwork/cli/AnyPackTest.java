package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.disk.FolderPack;
import dev.groundwork.adapter.yaml.SnakeYamlReader;
import dev.groundwork.pack.Pack;
import dev.groundwork.pack.PackReader;
import dev.groundwork.pack.Preset;
import dev.groundwork.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program serves any pack: nothing in it knows the one that ships. */
class AnyPackTest {

  private static final Path MAIN = Path.of("src", "main", "java");
  private static final Path SHIPPED = Path.of("..", "templates", "ml-engagement");

  /** Words of engagement.yaml and of updates that happen to name a layer, too. */
  private static final Set<String> WORDS =
      Set.of("base", "people", "data", "flags", "monitoring", "serving", "python");

  @TempDir private Path folder;

  @Test
  void no_line_of_the_program_names_a_layer_a_preset_or_a_question_of_the_shipped_pack()
      throws IOException {
    Pack pack =
        new PackReader(new SnakeYamlReader(), new Problems())
            .read(FolderPack.open(SHIPPED, "ml-engagement"));
    List<String> names = new ArrayList<>(List.of("\"" + pack.id() + "\""));
    pack.presets().stream().map(Preset::id).forEach(id -> names.add("\"" + id + "\""));
    for (String layer : pack.layerIds()) {
      names.add("choices." + layer + ".");
      names.add("\"layers/" + layer + "/");
      if (!WORDS.contains(layer)) {
        names.add("\"" + layer + "\"");
      }
    }
    try (Stream<Path> files = Files.walk(MAIN)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        if (!file.endsWith("FirstPack.java")) { // Its pack has a layer base of its own.
          assertThat(code(file)).as(file.toString()).doesNotContain(names);
        }
      }
    }
  }

  /** A file without its comments, where an example may stand. */
  private static String code(Path file) throws IOException {
    return Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)//.*$", "");
  }

  @Test
  void another_pack_goes_all_the_way() throws IOException {
    GeneratedProject project = GeneratedProject.in(folder);

    assertThat(run("pack", "test", "pack").out()).doesNotContain("FAILED");
    assertThat(run("list", "layers", "--pack", "pack").out()).contains("notes");
    assertThat(run("add", "notes", "--in", "project").exit()).isZero();
    assertThat(run("why", "README.md", "--in", "project").out()).contains("base");
    assertThat(run("check", "project").exit()).isZero();
    project.template("more.md", "more\n").version("1.1.0");
    assertThat(run("update", "project").exit()).isZero();
    assertThat(project.text("more.md")).isEqualTo("more\n");
    assertThat(run("undo", "project").exit()).isZero();
    assertThat(run("remove", "notes", "--in", "project").exit()).isZero();
  }

  private Run run(String... arguments) {
    return Run.in(folder, arguments);
  }
}
