package dev.groundwork.cli;

import dev.groundwork.adapter.yaml.SnakeYamlReader;
import dev.groundwork.document.Node;
import dev.groundwork.pack.PackFiles;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.source.PackIndex;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what a list of packs is made of: an index, or the head of a pack. */
final class IndexText {

  /** What makes a folder a pack. */
  static final String PACK = "pack.yaml";

  private IndexText() {}

  static PackIndex read(String name, String text) {
    return PackIndex.read(mapping(name, text));
  }

  /** A pack as an index would list it. */
  static PackIndex.Item item(String source, PackFiles files) {
    if (!files.paths().contains(PACK)) {
      throw new ProblemsException(
          Problem.of(
              Code.PACK_UNREADABLE,
              source + " holds neither " + PACK + " nor " + PackIndex.NAME,
              "name the folder that holds one of them"));
    }
    String text = new String(files.read(PACK), StandardCharsets.UTF_8);
    Node.Mapping root = mapping(files.display(PACK), text);
    return new PackIndex.Item(
        scalar(root, "id"), scalar(root, "title"), "", source, Optional.empty(), Optional.empty());
  }

  private static String scalar(Node.Mapping mapping, String key) {
    return mapping.get(key).orElse(mapping) instanceof Node.Scalar scalar ? scalar.text() : "";
  }

  private static Node.Mapping mapping(String name, String text) {
    Problems problems = new Problems();
    Node.Mapping root = new SnakeYamlReader().read(name, text, problems).root();
    problems.throwIfAny();
    return root;
  }
}
