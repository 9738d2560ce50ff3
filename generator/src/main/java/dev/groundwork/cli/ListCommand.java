package dev.groundwork.cli;

import dev.groundwork.engagement.Field;
import dev.groundwork.interview.Completion;
import dev.groundwork.pack.Pack;
import dev.groundwork.workflow.Generator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

final class ListCommand implements Callable<Integer> {

  /** What can be listed. */
  enum What {
    packs,
    presets,
    layers,
    questions
  }

  private final World world;

  private final Word<What> what = Word.parameter("WHAT", What.class, "${COMPLETION-CANDIDATES}");
  private final PackOption pack = new PackOption();
  private final Commands.Output output = new Commands.Output();

  final CommandSpec spec =
      Declaration.of("list", this)
          .header("List packs, or the presets, layers or questions of one.")
          .words(what, pack, output)
          .spec();

  ListCommand(World world) {
    this.world = world;
  }

  private record Item(String id, String title, String why) {}

  @Override
  public Integer call() {
    List<Item> items = what.value() == What.packs ? packs() : inPack();
    if (output.json.value()) {
      List<Json> rows =
          items.stream()
              .map(
                  item ->
                      Json.object()
                          .with("id", item.id())
                          .with("title", item.title())
                          .with("why", item.why()))
              .toList();
      world.out().print(Json.document().withAll("items", rows).text());
    } else {
      items.forEach(this::print);
    }
    return 0;
  }

  private List<Item> packs() {
    return Commands.tools(world).sources().listed(pack.request()).stream()
        .map(item -> new Item(item.id(), item.title(), item.why()))
        .toList();
  }

  private List<Item> inPack() {
    Pack loaded = new Generator(Commands.tools(world)).load(pack.request()).pack();
    return switch (what.value()) {
      case packs -> List.of(new Item(loaded.id(), loaded.title(), ""));
      case presets ->
          loaded.presets().stream().map(p -> new Item(p.id(), p.title(), p.why())).toList();
      case layers ->
          loaded.layers().stream().map(l -> new Item(l.id(), l.title(), l.why())).toList();
      case questions ->
          Completion.form(loaded).fields().stream().map(ListCommand::question).toList();
    };
  }

  private static Item question(Field field) {
    return new Item(field.path(), field.words().ask(), field.words().why());
  }

  private void print(Item item) {
    world.out().println(item.id());
    world.out().println("  " + item.title());
    if (!item.why().isEmpty()) {
      world.out().println("  Why: " + item.why());
    }
  }
}
