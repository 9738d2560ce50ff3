package dev.groundwork.pack;

import dev.groundwork.document.DocumentReader;
import dev.groundwork.document.MappingReader;
import dev.groundwork.document.Node;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads a pack: {@code pack.yaml}, every {@code layers/<layer>/layer.yaml} it lists, every preset.
 * Files are only listed here, not read.
 */
public final class PackReader {

  private static final String MOVES = "{docs/old.md: docs/new.md}";
  private static final String RENAMES = "{choices.layer.old: choices.layer.new}";

  private final DocumentReader documents;
  private final Problems problems;
  private final Function<PackFiles, String> digest;

  public PackReader(DocumentReader documents, Problems problems) {
    this(documents, problems, PackDigest::of);
  }

  /**
   * A reader for packs whose digest may be known.
   *
   * @param digest of a pack, as {@link PackDigest} makes it
   */
  public PackReader(
      DocumentReader documents, Problems problems, Function<PackFiles, String> digest) {
    this.documents = documents;
    this.problems = problems;
    this.digest = digest;
  }

  /**
   * Reads a whole pack.
   *
   * @throws dev.groundwork.problem.ProblemsException with every problem of the pack's own files
   */
  public Pack read(PackFiles files) {
    Pack pack = readAnyway(files);
    problems.throwIfAny();
    return pack;
  }

  /**
   * Reads a whole pack as far as it can be read; what is wrong with it is among the problems.
   *
   * @throws dev.groundwork.problem.ProblemsException when there is no pack at all, or its pack.yaml
   *     is no YAML
   */
  public Pack readAnyway(PackFiles files) {
    if (!files.paths().contains("pack.yaml")) {
      problems.add(
          Problem.of(
              Code.PACK_UNREADABLE,
              files.display("") + " is no pack: it has no pack.yaml",
              "name the folder that holds pack.yaml"));
      problems.throwIfAny();
    }
    Problems broken = new Problems();
    Node.Mapping root = root(files, "pack.yaml", broken);
    problems.addAll(broken.all());
    // Of a text that is no YAML nothing else can be said.
    broken.throwIfAny();
    MappingReader reader = new MappingReader(root, Code.PACK_SHAPE, problems);
    if (!reader.requiredText("pack").equals("1")) {
      reader
          .node("pack")
          .ifPresent(node -> reader.add(node, "unknown pack format", "this program reads pack: 1"));
    }
    Pack pack =
        new Pack(
            reader.requiredText("id"),
            reader.text("title").orElse(""),
            reader.requiredText("version"),
            layers(files, reader),
            reader.entries("paths", this::path),
            presets(files),
            reader.entries("moves", each -> names(each, MOVES)),
            reader.entries("renames", each -> names(each, RENAMES)),
            reader.texts("next"),
            files,
            digest.apply(files));
    reader.finish();
    PackRules.check(pack, reader.mapping().where(), problems);
    return pack;
  }

  private List<Layer> layers(PackFiles files, MappingReader reader) {
    List<Layer> layers = new ArrayList<>();
    for (Node item : reader.items("layers")) {
      if (item instanceof Node.Scalar id) {
        layer(files, id).ifPresent(layers::add);
      }
    }
    return layers;
  }

  private Optional<Layer> layer(PackFiles files, Node.Scalar id) {
    String source = "layers/" + id.text() + "/layer.yaml";
    if (!files.paths().contains(source)) {
      problems.add(
          Problem.at(
              id.where(),
              Code.PACK_SHAPE,
              "layer \"" + id.text() + "\" has no " + source,
              "add the file or take the layer off the list"));
      return Optional.empty();
    }
    String folder = "layers/" + id.text() + "/files/";
    SortedSet<String> own = new TreeSet<>();
    for (String path : files.paths().tailSet(folder)) {
      if (!path.startsWith(folder)) {
        break;
      }
      own.add(path.substring(folder.length()));
    }
    return Optional.of(new LayerReader(problems).read(id.text(), root(files, source), own, source));
  }

  private List<Preset> presets(PackFiles files) {
    List<Preset> presets = new ArrayList<>();
    for (String path : files.paths()) {
      if (path.matches("presets/[^/]+\\.yaml")) {
        String id = path.substring("presets/".length(), path.length() - ".yaml".length());
        presets.add(new PresetReader(problems).read(id, root(files, path)));
      }
    }
    return presets;
  }

  private Optional<Expression> path(Node.Entry entry) {
    if (entry.value() instanceof Node.Scalar scalar) {
      return Optional.of(new Expression(scalar.text(), scalar.where()));
    }
    problems.add(
        Problem.at(entry.value().where(), Code.PACK_SHAPE, "a path's value is an expression", ""));
    return Optional.empty();
  }

  private Optional<Map<String, String>> names(Node.Entry version, String shape) {
    Map<String, String> names = new LinkedHashMap<>();
    if (version.value() instanceof Node.Mapping mapping) {
      for (Node.Entry name : mapping.entries()) {
        if (name.value() instanceof Node.Scalar to) {
          names.put(name.key().text(), to.text());
        }
      }
      return Optional.of(names);
    }
    problems.add(
        Problem.at(
            version.value().where(),
            Code.PACK_SHAPE,
            "the entries of a version are a mapping of old name to new name",
            "write " + shape));
    return Optional.empty();
  }

  private Node.Mapping root(PackFiles files, String path) {
    return root(files, path, problems);
  }

  private Node.Mapping root(PackFiles files, String path, Problems found) {
    return documents.read(files.display(path), text(files, path, found), found).root();
  }

  private static String text(PackFiles files, String path, Problems found) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(files.read(path)))
          .toString();
    } catch (CharacterCodingException e) {
      found.add(
          Problem.of(
              Code.PACK_UNREADABLE, files.display(path) + " is not UTF-8", "save it as UTF-8"));
      return "";
    }
  }
}
