package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The bill of materials beside the jar names what is in the jar. */
class BillOfMaterialsIT {

  private static final Path TARGET = Path.of("target");

  @Test
  void every_library_in_the_jar_is_listed_with_version_and_licence() throws IOException {
    assumeTrue(
        Files.exists(TARGET.resolve("groundwork-sbom.json")),
        "there is no bill of materials: its plugin runs online only, and this build ran with -o");
    JsonNode bill = new ObjectMapper().readTree(TARGET.resolve("groundwork-sbom.json").toFile());
    SortedSet<String> listed = new TreeSet<>();
    for (JsonNode each : bill.get("components")) {
      listed.add(each.get("group").asText() + ":" + each.get("name").asText());
      assertThat(each.get("version").asText()).isNotEmpty();
      assertThat(each.get("licenses")).as(each.get("name").asText()).isNotEmpty();
    }
    try (ZipFile jar = new ZipFile(TARGET.resolve("groundwork.jar").toFile())) {
      listed(jar, "picocli/CommandLine.class", "info.picocli:picocli", listed);
      listed(jar, "freemarker/template/Template.class", "org.freemarker:freemarker", listed);
      listed(jar, "org/yaml/snakeyaml/Yaml.class", "org.yaml:snakeyaml", listed);
      String jgit = "org.eclipse.jgit:org.eclipse.jgit";
      listed(jar, "org/eclipse/jgit/lib/Repository.class", jgit, listed);
      listed(jar, "org/jline/terminal/Terminal.class", "org.jline:jline-terminal", listed);
    }
    assertThat(listed).noneMatch(name -> name.contains("junit") || name.contains("assertj"));
  }

  private static void listed(ZipFile jar, String entry, String name, SortedSet<String> all) {
    assertThat(jar.getEntry(entry)).as(entry).isNotNull();
    assertThat(all).contains(name);
  }
}
