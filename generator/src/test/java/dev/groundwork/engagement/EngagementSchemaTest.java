package dev.groundwork.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.groundwork.document.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngagementSchemaTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static JsonSchema schema() {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(EngagementSchema.json(Form.core()));
  }

  /** As the YAML reader of an editor resolves plain scalars (YAML 1.2 core schema). */
  private static JsonNode json(Node node) {
    if (node instanceof Node.Mapping mapping) {
      ObjectNode object = JSON.objectNode();
      mapping.entries().forEach(entry -> object.set(entry.key().text(), json(entry.value())));
      return object;
    }
    if (node instanceof Node.Sequence list) {
      return JSON.arrayNode()
          .addAll(list.items().stream().map(EngagementSchemaTest::json).toList());
    }
    Node.Scalar scalar = (Node.Scalar) node;
    if (scalar.quoted()) {
      return JSON.textNode(scalar.text());
    }
    if (scalar.text().matches("-?[0-9]+")) {
      return JSON.numberNode(Long.parseLong(scalar.text()));
    }
    return scalar.text().matches("true|false")
        ? JSON.booleanNode(scalar.text().equals("true"))
        : JSON.textNode(scalar.text());
  }

  @Test
  void the_schema_is_a_valid_schema_of_its_draft() throws Exception {
    JsonNode schema = new ObjectMapper().readTree(EngagementSchema.json(Form.core()));
    JsonSchema meta =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(com.networknt.schema.SchemaLocation.of(schema.get("$schema").asText()));

    assertThat(meta.validate(schema)).isEmpty();
    assertThat(schema.at("/properties/success/properties/target/description").asText())
        .contains("What share");
    assertThat(schema.at("/properties/fallback/enum")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"care-outreach", "churn", "parcel-delay"})
  void every_example_is_valid(String example) throws Exception {
    String text = Files.readString(Path.of("..", "examples", example, "engagement.yaml"));

    assertThat(schema().validate(json(Reading.document(text)))).isEmpty();
  }

  @Test
  void complete_answers_are_valid() {
    Reading reading = new Reading();
    Value.Fields values = reading.minimalWith("").values();

    Node node = EngagementFile.node(Field.of("", FieldType.TEXT), values);
    assertThat(schema().validate(json(node))).isEmpty();
    assertThat(values.get("assumptions")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "succes: {}", "success: {target: much}", "success: {direction: up}", "serving: stream",
        "team: [{side: ours}]", "data: {volume_per_day: 0}", "groundwork: 2", "team: {role: pm}",
        "engagement: {slug: A B}", "flight: {stages: [1, x]}"
      })
  void what_the_reader_refuses_the_schema_refuses(String more) {
    JsonNode minimal = json(Reading.document(Reading.MINIMAL));
    assertThat(schema().validate(minimal)).isEmpty();

    ((ObjectNode) minimal).setAll((ObjectNode) json(Reading.document(more + "\n")));

    assertThat(schema().validate(minimal).stream().map(ValidationMessage::getType))
        .anyMatch(type -> !type.equals("required") || more.startsWith("team"));
  }
}
