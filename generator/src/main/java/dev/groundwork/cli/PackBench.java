package dev.groundwork.cli;

import dev.groundwork.adapter.freemarker.FreemarkerEngine;
import dev.groundwork.adapter.freemarker.Limits;
import dev.groundwork.adapter.freemarker.TemplateReading;
import dev.groundwork.adapter.git.LineMerger;
import dev.groundwork.adapter.python.PythonSyntax;
import dev.groundwork.adapter.toml.TomlSyntax;
import dev.groundwork.adapter.yaml.YamlSyntax;
import dev.groundwork.authoring.Combinations;
import dev.groundwork.authoring.JsonSyntax;
import dev.groundwork.authoring.Syntax;
import dev.groundwork.problem.Problem;
import dev.groundwork.workflow.Generator;
import dev.groundwork.workflow.GivenAnswers;
import dev.groundwork.workflow.PackAuthor;
import dev.groundwork.workflow.PackTests;
import dev.groundwork.workflow.Sources;
import dev.groundwork.workflow.Tools;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A pack's folder with all that testing it needs: what the commands and JUnit tests share. */
public final class PackBench implements AutoCloseable {

  private final Tools tools;
  private final Sources.Request pack;
  private final Optional<PythonSyntax> python = PythonSyntax.start();

  /** A bench for the pack in this folder. */
  public PackBench(Path folder) {
    this(silent(folder), folder);
  }

  PackBench(World world, Path dir) {
    this.tools = Commands.tools(world);
    this.pack = new Sources.Request(Optional.of(dir.toString()), Optional.empty());
  }

  private static World silent(Path folder) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new World(
        InputStream.nullInputStream(), nowhere, nowhere, System.getenv(), folder, false);
  }

  /** Whether Python files can be read here. */
  boolean readsPython() {
    return python.isPresent();
  }

  /** The readers by file ending. */
  Map<String, Syntax> languages() {
    Map<String, Syntax> languages = new HashMap<>();
    languages.put("yaml", new YamlSyntax());
    languages.put("yml", new YamlSyntax());
    languages.put("json", new JsonSyntax());
    languages.put("toml", new TomlSyntax());
    python.ifPresent(syntax -> languages.put("py", syntax));
    return languages;
  }

  /** What {@code pack lint} finds. */
  public List<Problem> lint() {
    TemplateReading scanner = new TemplateReading(new FreemarkerEngine(Limits.STANDARD));
    return new PackAuthor(tools, scanner).lint(pack);
  }

  /** What {@code pack test} finds, without options. */
  public PackTests.Report test() {
    return test(
        new PackTests.Means(
            languages(),
            new LineMerger(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Collections.emptySortedMap()));
  }

  PackTests.Report test(PackTests.Means means) {
    return new PackTests(tools, means).run(pack);
  }

  String id() {
    return PackTests.id(tools, pack);
  }

  /** The texts that come out with these answers, by path. */
  public SortedMap<String, String> generate(List<String> sets) {
    Generator generator = new Generator(tools);
    GivenAnswers.Text framing = new GivenAnswers.Text("engagement.yaml", Combinations.FRAMING);
    GivenAnswers answers = new GivenAnswers(List.of(framing), sets, Optional.empty());
    SortedMap<String, String> texts = new TreeMap<>();
    generator
        .generate(generator.load(pack), answers)
        .tree()
        .files()
        .forEach(
            (path, file) ->
                texts.put(path.value(), new String(file.bytes(), StandardCharsets.UTF_8)));
    return texts;
  }

  @Override
  public void close() {
    python.ifPresent(PythonSyntax::close);
  }
}
