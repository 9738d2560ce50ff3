package dev.groundwork.source;

import dev.groundwork.document.MappingReader;
import dev.groundwork.document.Node;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.problem.Suggestion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a company offers: a file {@code packs.yaml} that says where its packs are.
 *
 * @param title what the index is, in a line
 */
public record PackIndex(String title, List<Item> items) {

  /** The file's name. */
  public static final String NAME = "packs.yaml";

  private static final Pattern FOLDER =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*");

  /**
   * A pack.
   *
   * @param source a folder beside the index, or a Git source
   * @param ref for a Git source: the tag, branch or commit to take
   * @param digest the only content that is meant; none means any
   */
  public record Item(
      String id,
      String title,
      String why,
      String source,
      Optional<String> ref,
      Optional<String> digest) {

    /** Whether the pack lies in a folder beside the index. */
    public boolean isBeside() {
      return source.startsWith("./");
    }

    /** That folder, relative to the index. */
    public String folder() {
      return source.substring("./".length());
    }
  }

  /**
   * Reads an index.
   *
   * @throws ProblemsException with everything that is wrong with it
   */
  public static PackIndex read(Node.Mapping root) {
    Problems problems = new Problems();
    MappingReader reader = new MappingReader(root, Code.PACK_SHAPE, problems);
    if (!reader.requiredText("packs").equals("1")) {
      reader
          .node("packs")
          .ifPresent(
              node -> reader.add(node, "unknown index format", "this program reads packs: 1"));
    }
    String title = reader.text("title").orElse("");
    Set<String> ids = new HashSet<>();
    List<Item> items = reader.each("list", item -> item(item, ids, problems));
    reader.finish();
    problems.throwIfAny();
    return new PackIndex(title, List.copyOf(items));
  }

  private static Item item(Node.Mapping mapping, Set<String> ids, Problems problems) {
    MappingReader reader = new MappingReader(mapping, Code.PACK_SHAPE, problems);
    Item item =
        new Item(
            reader.requiredText("id"),
            reader.text("title").orElse(""),
            reader.text("why").orElse(""),
            reader.requiredText("source"),
            reader.text("ref"),
            reader.text("digest"));
    reader.finish();
    if (!ids.add(item.id())) {
      reader.add(mapping, "the id \"" + item.id() + "\" stands twice", "an id names one pack");
    }
    checkSource(item, mapping, reader);
    return item;
  }

  private static void checkSource(Item item, Node.Mapping mapping, MappingReader reader) {
    Node node = reader.node("source").orElse(mapping);
    if (item.isBeside()) {
      if (!FOLDER.matcher(item.folder()).matches()) {
        reader.add(node, "the folder is not below the index", "write ./folder");
      }
      return;
    }
    try {
      if (!(Source.parse(item.source()) instanceof Source.Git)) {
        reader.add(node, "a source is ./folder or a Git URL", "write ./folder or https://…");
      }
      item.ref().ifPresent(RefName::new);
    } catch (ProblemsException refused) {
      refused.problems().forEach(one -> reader.add(node, one.message(), one.hint()));
    }
  }

  /**
   * The pack that is meant.
   *
   * @param id empty when none was named: then the index must hold only one
   * @throws ProblemsException GW-095 when that cannot be told
   */
  public Item choose(Optional<String> id, String shown) {
    if (id.isEmpty() && items.size() == 1) {
      return items.get(0);
    }
    List<String> ids = items.stream().map(Item::id).toList();
    return items.stream()
        .filter(item -> id.filter(item.id()::equals).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemsException(
                    Problem.of(
                        Code.CHOOSE_PACK,
                        id.map(name -> shown + " lists no pack \"" + name + "\"")
                            .orElse(shown + " lists " + ids.size() + " packs"),
                        id.map(name -> Suggestion.hint(name, ids))
                            .orElse(
                                "choose one: "
                                    + ids.stream()
                                        .map(one -> "SOURCE#" + one)
                                        .collect(Collectors.joining(", "))))));
  }
}
