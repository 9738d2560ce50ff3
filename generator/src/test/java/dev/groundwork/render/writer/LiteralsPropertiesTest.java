package dev.groundwork.render.writer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.Seed;
import dev.groundwork.engagement.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Hostile values, through the real reader of each language that runs in this process. */
class LiteralsPropertiesTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @Provide
  Arbitrary<Value> values() {
    return Hostile.values();
  }

  @Property(tries = 1_000, seed = Seed.SHORT_RUN)
  void a_yaml_reader_gets_the_value_back(@ForAll("values") Value value) {
    String document = "before: 1\nkey: " + YamlText.write(value) + "\nafter: # c\n  - 2\n";
    Map<String, Object> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(document);
    assertThat(Hostile.plain(read.get("key"))).isEqualTo(Hostile.plain(value));
    assertThat(read).containsOnlyKeys("before", "key", "after");
  }

  @Property(tries = 1_000, seed = Seed.SHORT_RUN)
  void a_json_reader_gets_the_value_back(@ForAll("values") Value value) throws IOException {
    Object read = JSON.readValue("{\"key\": " + JsonText.write(value) + "}", Map.class).get("key");
    assertThat(Hostile.plain(read)).isEqualTo(Hostile.plain(value));
  }

  /** YAML 1.2 calls every JSON text YAML; ours is. */
  @Property(tries = 500, seed = Seed.SHORT_RUN)
  void what_is_json_is_yaml(@ForAll("values") Value value) {
    Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(JsonText.write(value));
    assertThat(Hostile.plain(read)).isEqualTo(Hostile.plain(value));
  }

  @Property(tries = 1_000, seed = Seed.SHORT_RUN)
  void a_toml_reader_gets_the_value_back(@ForAll("values") Value value) {
    TomlParseResult read = Toml.parse("a = 1\nkey = " + TomlText.write(value) + " # c\nb = 2\n");
    assertThat(read.errors()).isEmpty();
    assertThat(Hostile.plain(java(read.get("key")))).isEqualTo(Hostile.plain(value));
    assertThat(read.keySet()).containsExactlyInAnyOrder("a", "key", "b");
  }

  private static Object java(Object toml) {
    if (toml instanceof TomlArray array) {
      return array.toList().stream().map(LiteralsPropertiesTest::java).toList();
    }
    if (toml instanceof TomlTable table) {
      Map<String, Object> fields = new LinkedHashMap<>();
      table.keySet().forEach(key -> fields.put(key, java(table.get(java.util.List.of(key)))));
      return fields;
    }
    return toml;
  }
}
