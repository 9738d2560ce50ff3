package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.adapter.freemarker.FreemarkerEngine;
import dev.groundwork.adapter.freemarker.Limits;
import dev.groundwork.adapter.freemarker.TemplateReading;
import dev.groundwork.authoring.PackSchemas;
import dev.groundwork.junit.PackExtension;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of docs/packs: every file and every command on them, in their order, in one pack. */
class PackDocsTest {

  private static final Path DOCS = Path.of("..", "docs", "packs");
  private static final List<String> ORDER =
      List.of("README.md", "layers.md", "templates.md", "testing.md", "releasing.md");
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\S+)(?: ([^\n]+))?\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir private Path folder;

  @Test
  void the_pages_work_as_they_are_written() throws Exception {
    try (Stream<Path> pages = Files.list(DOCS)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(ORDER);
    }
    for (String page : ORDER) {
      Matcher block = BLOCK.matcher(Files.readString(DOCS.resolve(page)));
      while (block.find()) {
        String about = block.group(2) == null ? "" : block.group(2);
        block(page, block.group(1), about, block.group(3));
      }
    }
  }

  private void block(String page, String language, String about, String text) throws Exception {
    if (language.equals("sh") && about.isEmpty()) {
      for (String line : text.lines().toList()) {
        run(page, line);
      }
    } else if (language.equals("text") && about.startsWith("out ")) {
      assertThat(Files.readString(folder.resolve("out").resolve(about.substring(4))))
          .as(page + ": " + about)
          .isEqualTo(text);
    } else if (language.equals("java")) {
      java(text);
    } else if (about.isEmpty()) {
      fail(page + " has a block that nothing checks: " + text);
    } else {
      Path file = folder.resolve("shop").resolve(about);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
  }

  private void run(String page, String line) throws Exception {
    if (line.startsWith("groundwork ")) {
      Run run = Run.in(folder, line.substring("groundwork ".length()).split(" "));
      assertThat(run.exit()).as(page + ": " + line + "\n" + run.out() + run.err()).isZero();
      return;
    }
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", line).directory(folder.toFile()).inheritIO();
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      shell.environment().put("GIT_" + role + "_NAME", "Test Person");
      shell.environment().put("GIT_" + role + "_EMAIL", "test@example.org");
    }
    shell.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    assertThat(shell.start().waitFor()).as(page + ": " + line).isZero();
  }

  /** Compiles the class and does with it what JUnit would do. */
  private void java(String text) throws Exception {
    String source =
        """
        import static org.assertj.core.api.Assertions.assertThat;
        import dev.groundwork.junit.PackExtension;
        import java.nio.file.Path;
        import java.util.stream.Stream;
        import org.junit.jupiter.api.*;
        import org.junit.jupiter.api.extension.RegisterExtension;
        public\s"""
            + text.replace("\"shop\"", "\"" + folder.resolve("shop") + "\"");
    Path file = folder.resolve("ShopPackTest.java");
    Files.writeString(file, source);
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                folder.toString(),
                file.toString(),
                "-cp",
                System.getProperty("java.class.path"));
    assertThat(compiled).isZero();
    URL[] here = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(here, getClass().getClassLoader())) {
      Class<?> type = loader.loadClass("ShopPackTest");
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Object test = constructor.newInstance();
      var field = type.getDeclaredField("PACK");
      field.setAccessible(true);
      PackExtension pack = (PackExtension) field.get(null);
      pack.beforeAll(null);
      for (Method method : type.getDeclaredMethods()) {
        if (!method.isSynthetic()) {
          method.setAccessible(true);
          executed(method.invoke(test));
        }
      }
      pack.afterAll(null);
    }
  }

  private static void executed(Object result) throws Exception {
    if (result instanceof Stream<?> tests) {
      for (Object each : tests.toList()) {
        try {
          ((DynamicTest) each).getExecutable().execute();
        } catch (Throwable e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  @Test
  void every_key_and_every_function_has_its_place() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String page : ORDER) {
      all.append(Files.readString(DOCS.resolve(page)));
    }
    List<String> names = new ArrayList<>();
    for (String kind : List.of("pack", "layer", "preset")) {
      keys(new ObjectMapper().readTree(PackSchemas.json(kind)), names);
    }
    assertThat(names).contains("extension-points", "depth", "supports");
    for (String name : names) {
      assertThat(all).as("the key " + name).containsPattern("`" + name + "`|\\{" + name + ": ");
    }
    for (String name : new TemplateReading(new FreemarkerEngine(Limits.STANDARD)).functions()) {
      assertThat(all).as("the function " + name).contains("`" + name + "(x");
    }
  }

  private static void keys(JsonNode schema, List<String> names) {
    if (schema.has("properties")) {
      schema.get("properties").fieldNames().forEachRemaining(names::add);
    }
    schema.forEach(child -> keys(child, names));
  }
}
