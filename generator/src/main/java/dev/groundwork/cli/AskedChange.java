package dev.groundwork.cli;

import dev.groundwork.workflow.Update;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** A change of a project; where somebody can be asked, the questions that it brings are asked. */
record AskedChange(World world, InterviewOptions interview, CommandSpec spec) {

  /**
   * Runs it. A dry run asks nothing: it shows what would be done with the defaults.
   *
   * @param change given what asks
   * @return empty when somebody left; nothing has changed then
   */
  Optional<Update.Result> run(
      Update.Request request, Function<Update.Adapting, Optional<Update.Result>> change) {
    if (request.dryRun() || !interview.asks(world)) {
      return change.apply(Update.Adapting.NOTHING);
    }
    Asking asking = Asking.about(world, interview, request.dir(), Asking.command(spec));
    return asking.safely(
        () -> change.apply((project, loaded, given) -> asking.ask(loaded, given, false)));
  }
}
