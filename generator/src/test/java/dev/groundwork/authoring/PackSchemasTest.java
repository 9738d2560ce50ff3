package dev.groundwork.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.groundwork.engagement.FieldType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class PackSchemasTest {

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode yaml(String text) {
    return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
  }

  private static JsonSchema schema(String kind) {
    return SCHEMAS.getSchema(PackSchemas.json(kind));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pack", "layer", "preset", "index"})
  void it_is_a_schema_of_its_draft(String kind) throws IOException {
    JsonNode schema = JSON.readTree(PackSchemas.json(kind));
    JsonSchema meta = SCHEMAS.getSchema(SchemaLocation.of(schema.get("$schema").asText()));

    assertThat(meta.validate(schema)).isEmpty();
  }

  @Test
  void every_pack_here_fits() throws IOException {
    for (Path pack :
        List.of(
            Path.of("..", "templates", "ml-engagement"),
            Path.of("src", "test", "resources", "contract", "pack"))) {
      try (Stream<Path> files = Files.walk(pack)) {
        for (Path file : files.filter(each -> !kind(each).isEmpty()).toList()) {
          assertThat(schema(kind(file)).validate(yaml(Files.readString(file))))
              .as(file.toString())
              .isEmpty();
        }
      }
    }
  }

  @Test
  void the_index_that_the_documentation_shows_fits() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "sources.md"));
    String shown = page.replaceFirst("(?s).*?```yaml\n(packs: 1.*?)```.*", "$1");

    assertThat(schema("index").validate(yaml(shown))).isEmpty();
  }

  private static String kind(Path file) {
    if (file.getParent().endsWith("presets")) {
      return "preset";
    }
    boolean own = !file.toString().contains("/files/");
    return switch (file.getFileName().toString()) {
      case "pack.yaml" -> own ? "pack" : "";
      case "layer.yaml" -> own ? "layer" : "";
      default -> "";
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pack|{pack: 1, id: a, version: 1.0.0, layers: [], color: red}",
        "pack|{pack: 2, id: a, version: 1.0.0, layers: []}",
        "layer|{layer: a, files: [{path: x, mode: fast}]}",
        "layer|{layer: a, questions: [{id: x}]}",
        "layer|{layer: a, questions: [{id: x, ask: X, typ: text}]}",
        "layer|{layer: a, questions: [{id: x, ask: X, type: list, item: [{id: y, ask: Y, z: 1}]}]}",
        "index|{packs: 2, list: []}",
        "index|{packs: 1, list: [{id: a}]}",
        "index|{packs: 1, list: [{id: a, source: ../elsewhere}]}",
        "index|{packs: 1, list: [{id: a, source: ./a, digest: abc}]}",
        "preset|{title: T}",
        "preset|{layers: [a], supports: {ci: github}}",
      })
  void what_the_program_refuses_an_editor_underlines(String kind, String text) {
    assertThat(schema(kind).validate(yaml(text))).isNotEmpty();
  }

  @Test
  void a_question_can_have_every_type() throws IOException {
    JsonNode types = JSON.readTree(PackSchemas.json("layer")).at("/$defs/fields/properties/type");

    assertThat(types.get("enum"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(
            Arrays.stream(FieldType.values())
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .toList());
  }
}
