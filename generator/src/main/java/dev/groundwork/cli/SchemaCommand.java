package dev.groundwork.cli;

import dev.groundwork.authoring.PackSchemas;
import dev.groundwork.engagement.EngagementSchema;
import dev.groundwork.interview.Completion;
import dev.groundwork.workflow.Generator;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

final class SchemaCommand implements Callable<Integer> {

  /** What has a schema. */
  enum What {
    engagement,
    pack,
    layer,
    preset,
    index
  }

  private final World world;

  private final Word<Optional<What>> what =
      Word.optionalParameter(
          "WHAT", What.class, "${COMPLETION-CANDIDATES}. Without it: engagement.");
  private final PackOption pack = new PackOption();

  final CommandSpec spec =
      Declaration.of("schema", this)
          .header(
              "Print the JSON Schema of engagement.yaml, of a file of a pack, or of an index of"
                  + " packs.")
          .description("For editors that complete and check YAML against a schema.")
          .words(what, pack)
          .spec();

  SchemaCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    What wanted = what.value().orElse(What.engagement);
    if (wanted != What.engagement) {
      world.out().print(PackSchemas.json(wanted.name()));
      return 0;
    }
    Generator generator = new Generator(Commands.tools(world));
    world
        .out()
        .print(EngagementSchema.json(Completion.form(generator.load(pack.request()).pack())));
    return 0;
  }
}
