package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.disk.FolderPack;
import dev.groundwork.adapter.yaml.SnakeYamlReader;
import dev.groundwork.pack.Layer;
import dev.groundwork.pack.Pack;
import dev.groundwork.pack.PackReader;
import dev.groundwork.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every layer of the shipped pack comes and goes, in any order, and leaves the tree that would have
 * been generated with that choice in the first place.
 */
class LayerOrdersTest {

  private static final Path SHIPPED = Path.of("..", "templates", "ml-engagement").toAbsolutePath();
  private static final Path ANSWERS =
      Path.of("..", "examples", "care-outreach", "engagement.yaml").toAbsolutePath();
  private static final Pack PACK =
      new PackReader(new SnakeYamlReader(), new Problems())
          .read(FolderPack.open(SHIPPED, "ml-engagement"));

  @TempDir private Path folder;

  @Test
  void every_layer_goes_one_after_the_other_and_comes_back() throws IOException {
    TreeSet<String> chosen = new TreeSet<>(PACK.layerIds());
    generate("r", chosen);
    List<String> leaving = new ArrayList<>(PACK.layerIds());
    Collections.reverse(leaving); // A layer stands behind those that it requires.
    leaving.remove("base");
    for (String layer : leaving) {
      chosen.remove(layer);
      change("remove", layer, chosen);
    }
    assertThat(chosen).containsExactly("base");
    for (String layer : PACK.layerIds().subList(1, PACK.layerIds().size())) {
      chosen.add(layer);
      change("add", layer, chosen);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void any_order_gives_what_would_have_been_generated(long seed) throws IOException {
    Random random = new Random(seed);
    TreeSet<String> chosen = new TreeSet<>(List.of("base"));
    generate("r", chosen);
    for (int step = 0; step < 12; step++) {
      String layer = PACK.layerIds().get(random.nextInt(PACK.layerIds().size()));
      if (!chosen.contains(layer)) {
        with(layer, chosen);
        change("add", layer, chosen);
      } else if (!layer.equals("base") && isFree(layer, chosen)) {
        chosen.remove(layer);
        change("remove", layer, chosen);
      }
    }
  }

  private static boolean isFree(String layer, TreeSet<String> chosen) {
    return PACK.layers().stream()
        .filter(each -> chosen.contains(each.id()))
        .noneMatch(each -> each.requires().contains(layer));
  }

  private static void with(String id, TreeSet<String> chosen) {
    Layer layer = PACK.layer(id).orElseThrow();
    if (chosen.add(id)) {
      layer.requires().forEach(required -> with(required, chosen));
    }
  }

  private void change(String command, String layer, TreeSet<String> chosen) throws IOException {
    Run run = Run.in(folder, new String[] {command, layer, "--in", "r"});
    assertThat(run.exit()).as(command + " " + layer + ": " + run.err()).isZero();

    String direct = "direct-" + command + "-" + layer + "-" + chosen.size();
    if (!Files.exists(folder.resolve(direct))) {
      generate(direct, chosen);
      SortedMap<String, String> wanted = tree(direct);
      SortedMap<String, String> made = tree("r");
      assertThat(made.keySet()).as(command + " " + layer).isEqualTo(wanted.keySet());
      wanted.forEach((path, text) -> assertThat(made.get(path)).as(path).isEqualTo(text));
      delete(folder.resolve(direct));
    }
    commit();
  }

  private void commit() {
    try (Git git = Git.open(folder.resolve("r").toFile())) {
      git.add().addFilepattern(".").call();
      git.add().addFilepattern(".").setUpdate(true).call();
      git.commit()
          .setMessage("as it is")
          .setAuthor("Test Person", "test@example.org")
          .setCommitter("Test Person", "test@example.org")
          .setSign(false)
          .setNoVerify(true)
          .call();
    } catch (IOException | GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  private void generate(String name, TreeSet<String> chosen) {
    Run run =
        Run.in(
            folder,
            new String[] {
              "new",
              name,
              "--pack",
              SHIPPED.toString(),
              "--answers",
              ANSWERS.toString(),
              "--set",
              "layers=[" + String.join(", ", chosen) + "]",
              "--no-input",
              name.equals("r") ? "--plain" : "--no-commit"
            });
    assertThat(run.exit()).as(run.err()).isZero();
  }

  /** What a layer made, by path; without Git, the lock and the answers. */
  private SortedMap<String, String> tree(String name) throws IOException {
    Path root = folder.resolve(name);
    SortedMap<String, String> tree = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString().replace('\\', '/');
        if (!path.matches("(\\.git|\\.groundwork)/.*|engagement\\.yaml")) {
          String mode = Files.isExecutable(file) ? "x " : "- ";
          tree.put(path, mode + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return tree;
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
