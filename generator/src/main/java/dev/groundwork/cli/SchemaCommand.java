package dev.groundwork.cli;

import dev.groundwork.authoring.PackSchemas;
import dev.groundwork.engagement.EngagementSchema;
import dev.groundwork.interview.Completion;
import dev.groundwork.workflow.Generator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    header =
        "Print the JSON Schema of engagement.yaml, of a file of a pack, or of an index of packs.",
    description = {"", "For editors that complete and check YAML against a schema.", ""})
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

  @Parameters(
      paramLabel = "WHAT",
      arity = "0..1",
      description = "${COMPLETION-CANDIDATES}. Without it: engagement.")
  private What what = What.engagement;

  @Mixin private final PackOption pack = new PackOption();

  SchemaCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    if (what != What.engagement) {
      world.out().print(PackSchemas.json(what.name()));
      return 0;
    }
    Generator generator = new Generator(Commands.tools(world));
    world
        .out()
        .print(EngagementSchema.json(Completion.form(generator.load(pack.request()).pack())));
    return 0;
  }
}
