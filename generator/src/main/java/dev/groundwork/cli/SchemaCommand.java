package dev.groundwork.cli;

import dev.groundwork.engagement.EngagementSchema;
import dev.groundwork.interview.Completion;
import dev.groundwork.workflow.Generator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    header = "Print the JSON Schema of engagement.yaml.",
    description = {"", "For editors that complete and check YAML against a schema.", ""})
final class SchemaCommand implements Callable<Integer> {

  private final World world;

  @Mixin private final PackOption pack = new PackOption();

  SchemaCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Generator generator = new Generator(Commands.tools(world));
    world
        .out()
        .print(EngagementSchema.json(Completion.form(generator.load(pack.request()).pack())));
    return 0;
  }
}
