package dev.groundwork.render.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.groundwork.engagement.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile values, through readers that run in a process of their own. */
class OtherReadersTest {

  private static final int MANY = 2_000;

  @TempDir private Path folder;

  @Test
  void python_gets_the_value_back() throws IOException, InterruptedException {
    List<Value> values = sample(Hostile.values());
    List<String> literals = values.stream().map(PythonText::write).toList();
    same(OtherReaders.python(folder, "import ast", "ast.literal_eval(text)", literals), values);
  }

  /** A literal as it stands in a file: compiled as one module, not evaluated by itself. */
  @Test
  void a_python_module_holds_the_literals() throws IOException, InterruptedException {
    List<Value> values = sample(Hostile.values());
    String module =
        values.stream().map(PythonText::write).collect(Collectors.joining(",\n", "[\n", "]\n"));
    String read = "json.loads(json.dumps(eval(compile(text, 'm', 'eval'))))";
    same((List<?>) OtherReaders.python(folder, "", read, List.of(module)).get(0), values);
  }

  /** PyYAML reads YAML 1.1; SnakeYAML's reading is in {@link LiteralsPropertiesTest}. */
  @Test
  void pyyaml_gets_the_value_back() throws IOException, InterruptedException {
    assumeTrue(OtherReaders.hasPython("yaml"), "python3 has no yaml module");
    List<Value> values = sample(Hostile.values());
    List<String> literals = values.stream().map(v -> "k: " + YamlText.write(v) + "\n").toList();
    same(OtherReaders.python(folder, "import yaml", "yaml.safe_load(text)['k']", literals), values);
  }

  @Test
  void python_s_toml_gets_the_value_back() throws IOException, InterruptedException {
    assumeTrue(OtherReaders.hasPython("tomllib"), "python3 has no tomllib");
    List<Value> values = sample(Hostile.values());
    List<String> literals = values.stream().map(v -> "k = " + TomlText.write(v) + "\n").toList();
    same(
        OtherReaders.python(folder, "import tomllib", "tomllib.loads(text)['k']", literals),
        values);
  }

  @Test
  void python_s_json_gets_the_value_back() throws IOException, InterruptedException {
    List<Value> values = sample(Hostile.values());
    List<String> literals = values.stream().map(JsonText::write).toList();
    same(OtherReaders.python(folder, "", "json.loads(text)", literals), values);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "sh"})
  void a_shell_gets_the_text_back(String shell) throws IOException, InterruptedException {
    List<String> texts = new ArrayList<>(Hostile.PIECES);
    texts.addAll(Hostile.texts().list().ofSize(MANY).sample());
    String script =
        texts.stream()
            .map(text -> "printf '%s\\0' " + ShellText.write(new Value.Text(text)) + "\n")
            .collect(Collectors.joining());
    assertThat(words(OtherReaders.script(folder, shell, script))).isEqualTo(texts);
  }

  @Test
  void a_list_is_one_word_for_each_item() throws IOException, InterruptedException {
    Value list =
        new Value.Items(
            List.of(
                new Value.Text("a b"),
                new Value.Text(""),
                new Value.Text("$(x) '\"\\"),
                new Value.Flag(true)));
    String script =
        "for word in " + ShellText.write(list) + "; do printf '%s\\0' \"$word\"; done\n";
    assertThat(words(OtherReaders.script(folder, "sh", script)))
        .containsExactly("a b", "", "$(x) '\"\\", "true");
  }

  private static List<String> words(byte[] output) {
    String all = new String(output, StandardCharsets.UTF_8);
    List<String> words = Arrays.asList(all.split("\0", -1));
    return words.subList(0, words.size() - 1);
  }

  private static List<Value> sample(Arbitrary<Value> values) {
    List<Value> all = new ArrayList<>(Hostile.PIECES.stream().map(Value.Text::new).toList());
    all.addAll(values.list().ofSize(MANY).sample());
    return all;
  }

  private static void same(List<?> read, List<Value> values) {
    assertThat(read).hasSameSizeAs(values);
    for (int i = 0; i < values.size(); i++) {
      assertThat(Hostile.plain(read.get(i))).isEqualTo(Hostile.plain(values.get(i)));
    }
  }
}
