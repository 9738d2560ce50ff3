package dev.groundwork.adapter.freemarker;

import dev.groundwork.engagement.Value;
import dev.groundwork.plan.Expressions;
import dev.groundwork.plan.Scope;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import dev.groundwork.render.Templates;
import freemarker.core.ParseException;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Renders templates and evaluates expressions with FreeMarker, locked down: a pack is data. What it
 * cannot do is refused by {@link Rewriting} before it runs; what it may do is bounded in time,
 * memory and output by {@link Limits}, whatever thread it runs on. Every failure is a problem with
 * file, line and column.
 */
public final class FreemarkerEngine implements Templates, Expressions {

  private static final int MOST_CACHED = 200;

  private final Limits limits;
  private final Watchdog watchdog;
  private final Map<String, TemplateModel> functions;
  private final Map<Source, Compiled> cache = new ConcurrentHashMap<>();
  private final Deque<Source> cached = new ConcurrentLinkedDeque<>();

  /** An engine of its own cache; cheap to make, meant to live as long as the run. */
  public FreemarkerEngine(Limits limits) {
    this.limits = limits;
    this.watchdog = new Watchdog(limits);
    this.functions = Functions.all(limits);
  }

  /**
   * Begins to load FreeMarker on another thread, for a run that will render: it takes as long as
   * reading a small pack, and needs nothing that the run finds out.
   */
  public static void warmUp() {
    Scope nothing = new Scope("", Value.Fields.EMPTY, Map.of(), Optional.empty());
    Templates engine = new FreemarkerEngine(Limits.STANDARD);
    Runnable small =
        () -> engine.render("warm-up", "<#if true>[=1]</#if>\n", nothing, new Problems());
    Thread thread = new Thread(small, "warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  /** Equality is written out: the one that Java makes costs more than rendering ten files. */
  private record Source(String name, String text, boolean isExpression) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Source source
          && isExpression == source.isExpression
          && name.equals(source.name)
          && text.equals(source.text);
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + text.hashCode();
    }
  }

  /** A template that was read: either it can be run, or it has problems. */
  private sealed interface Compiled {
    record Ready(Template template, Draft draft) implements Compiled {}

    record Broken(List<Problem> problems) implements Compiled {}
  }

  @Override
  public Optional<Templates.Result> render(
      String name, String text, Scope scope, Problems problems) {
    String source = normalised(text);
    if (!Rewriting.hasMarkers(source)) {
      return Optional.of(new Templates.Result(source, new TreeSet<>()));
    }
    Reads reads = new Reads();
    Optional<String> output =
        run(new Source(name, source, false), Root.of(scope, reads, functions), problems);
    return output.map(rendered -> new Templates.Result(rendered, reads.all()));
  }

  @Override
  public Expressions.Result evaluate(
      String expression, Where where, Scope scope, Problems problems) {
    Reads reads = new Reads();
    Taken taken = new Taken(limits);
    Root root = Root.of(scope, reads, functions).with(Rewriting.TAKE, taken);
    Problems found = new Problems();
    run(new Source("", expression, true), root, found);
    found.all().forEach(problem -> problems.add(expressionProblem(expression, where, problem)));
    return new Expressions.Result(taken.value(), reads.all());
  }

  /** What is wrong with a template before it runs. */
  List<Problem> check(String name, String text) {
    return check(new Source(name, text, false));
  }

  /** What is wrong with an expression before it runs. */
  List<Problem> check(String expression, Where where) {
    return check(new Source("", expression, true)).stream()
        .map(problem -> expressionProblem(expression, where, problem))
        .toList();
  }

  private List<Problem> check(Source source) {
    Failures failures = new Failures(source.name(), source.text());
    Compiled compiled = compiled(source, failures);
    return compiled instanceof Compiled.Broken broken ? broken.problems() : List.of();
  }

  private static Problem expressionProblem(String expression, Where where, Problem problem) {
    boolean forbidden = problem.code() == Code.FORBIDDEN_IN_PACKS;
    Code code = forbidden ? Code.FORBIDDEN_IN_PACKS : Code.EXPRESSION;
    return Problem.at(where, code, "\"" + expression + "\": " + problem.message(), problem.hint());
  }

  static String normalised(String text) {
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return unmarked.indexOf('\r') < 0
        ? unmarked
        : unmarked.replace("\r\n", "\n").replace('\r', '\n');
  }

  private Optional<String> run(Source source, Root root, Problems problems) {
    Failures failures = new Failures(source.name(), source.text());
    Compiled compiled = compiled(source, failures);
    forgetOldest();
    if (compiled instanceof Compiled.Broken broken) {
      problems.addAll(broken.problems());
      return Optional.empty();
    }
    return process((Compiled.Ready) compiled, root, failures, problems);
  }

  /** Expressions repeat in every layer and templates under {@code each}; most files never do. */
  private Compiled compiled(Source source, Failures failures) {
    return cache.computeIfAbsent(
        source,
        unread -> {
          cached.add(source);
          return compile(unread, failures);
        });
  }

  /** Forgets what was compiled first, so that memory does not grow with the number of files. */
  private void forgetOldest() {
    while (cache.size() > MOST_CACHED) {
      Optional.ofNullable(cached.poll()).ifPresent(cache::remove);
    }
  }

  private Compiled compile(Source source, Failures failures) {
    Rewriting.Result rewritten =
        source.isExpression() ? Rewriting.ofExpression(source.text()) : Rewriting.of(source.text());
    if (!rewritten.faults().isEmpty()) {
      return new Compiled.Broken(rewritten.faults().stream().map(failures::refused).toList());
    }
    Draft draft = rewritten.draft();
    try {
      return new Compiled.Ready(Shared.SANDBOX.parse(source.name(), draft.text()), draft);
    } catch (ParseException e) {
      return new Compiled.Broken(List.of(failures.unparsable(e, draft)));
    } catch (StackOverflowError e) {
      return new Compiled.Broken(List.of(failures.limit("it is nested too deeply")));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private Optional<String> process(
      Compiled.Ready ready, Root root, Failures failures, Problems problems) {
    root.with(Draft.TEXTS, ready.draft().texts());
    LimitedWriter writer = new LimitedWriter(1_024, limits.outputChars());
    try (Watchdog.Watch watch = watchdog.watch()) {
      try {
        ready.template().process(root, writer);
        return Optional.of(writer.toString());
      } catch (TemplateException e) {
        problems.add(failures.failed(e, ready.draft(), root));
      } catch (IOException e) {
        problems.add(failures.limit("it writes more than " + limits.outputChars() + " characters"));
      } catch (StackOverflowError e) {
        problems.add(failures.limit("it calls itself too often"));
      } catch (RuntimeException e) {
        problems.add(failures.limit(interrupted(e, watch)));
      } catch (OutOfMemoryError e) {
        problems.add(failures.limit("it needs more memory than there is"));
      }
    }
    return Optional.empty();
  }

  /** FreeMarker tells an interruption by an exception whose type it keeps to itself. */
  private String interrupted(RuntimeException e, Watchdog.Watch watch) {
    return switch (watch.stopped()) {
      case TIME -> "it ran longer than " + limits.time().toMillis() + " ms";
      case MEMORY -> "it used more than " + (limits.memory() >> 20) + " MB of memory";
      case NOT -> {
        if (!Thread.currentThread().isInterrupted()) {
          throw e;
        }
        yield "it was interrupted";
      }
    };
  }

  /** Receives the value of an expression. */
  private static final class Taken implements TemplateMethodModelEx {
    private final Limits limits;
    private Optional<Value> value = Optional.empty();

    Taken(Limits limits) {
      this.limits = limits;
    }

    @Override
    @SuppressWarnings("rawtypes") // As the interface has it.
    public Object exec(List arguments) throws TemplateModelException {
      if (arguments.size() != 1) {
        throw new TemplateModelException("an expression gives one value");
      }
      value = Optional.of(Values.of(Functions.argument("this", arguments, 1), limits));
      return TemplateScalarModel.EMPTY_STRING;
    }

    Optional<Value> value() {
      return value;
    }
  }

  /** Made by whoever needs it first; a start that renders nothing never pays for it. */
  private static final class Shared {
    static final Sandbox SANDBOX = new Sandbox();
  }
}
