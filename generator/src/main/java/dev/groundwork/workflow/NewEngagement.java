package dev.groundwork.workflow;

import dev.groundwork.problem.Problems;
import dev.groundwork.write.Creation;
import dev.groundwork.write.Generation;
import dev.groundwork.write.Origin;
import dev.groundwork.write.Target;
import java.nio.file.Path;
import java.util.Optional;

/** {@code groundwork new}: from answers to a committed repository, or nothing at all. */
public final class NewEngagement {

  private final Tools tools;
  private final Creation creation;
  private final Origin.Program program;

  public NewEngagement(Tools tools, Creation creation, Origin.Program program) {
    this.tools = tools;
    this.creation = creation;
    this.program = program;
  }

  /** What is asked for. */
  public record Request(
      Path dir, Sources.Request source, GivenAnswers answers, boolean commit, boolean dryRun) {}

  /** What came of it; nothing was created in a dry run. */
  public record Result(Generated generated, Optional<Creation.Created> created) {}

  /**
   * Checks the target, generates everything in memory, then creates.
   *
   * @throws dev.groundwork.problem.ProblemsException when the target, the pack or the answers do
   *     not allow it; nothing was written then
   */
  public Result run(Request request) {
    Target target = check(request.dir());
    Generator generator = new Generator(tools);
    Generated generated = generator.generate(generator.load(request.source()), request.answers());
    if (request.dryRun()) {
      return new Result(generated, Optional.empty());
    }
    if (generated.isForeign()) {
      tools.consent().to(Consent.Foreign.of(generated, Optional.empty()));
    }
    Generation generation = Generation.of(Origins.of(program, generated), generated.tree());
    Creation.Created created =
        creation.create(
            target,
            generated.tree(),
            generated.answersFile(),
            new Creation.Request(generation, request.commit()));
    return new Result(generated, Optional.of(created));
  }

  /**
   * Checks that a folder can become an engagement, before anybody is asked anything.
   *
   * @throws dev.groundwork.problem.ProblemsException when it cannot
   */
  public Target check(Path dir) {
    Problems problems = new Problems();
    Optional<Target> target = creation.check(dir, problems);
    problems.throwIfAny();
    return target.orElseThrow();
  }
}
