package dev.groundwork.workflow;

import dev.groundwork.authoring.Case;
import dev.groundwork.authoring.CaseRules;
import dev.groundwork.authoring.FirstPack;
import dev.groundwork.authoring.PackLint;
import dev.groundwork.authoring.Records;
import dev.groundwork.authoring.Syntax;
import dev.groundwork.authoring.TemplateScanner;
import dev.groundwork.engagement.Slug;
import dev.groundwork.pack.PackFiles;
import dev.groundwork.plan.Mode;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.render.FileTree;
import dev.groundwork.write.Creation;
import dev.groundwork.write.NewFile;
import dev.groundwork.write.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The stories of a pack's author: start a pack, look for mistakes, run the recorded cases. */
public final class PackAuthor {

  private final Tools tools;
  private final TemplateScanner scanner;
  private final Syntax yaml;

  public PackAuthor(Tools tools, TemplateScanner scanner, Syntax yaml) {
    this.tools = tools;
    this.scanner = scanner;
    this.yaml = yaml;
  }

  /** Starts a pack in a folder that is missing or empty. */
  public void start(Path dir, Creation creation) {
    Problems problems = new Problems();
    Optional<Target> target = creation.check(dir, problems);
    problems.throwIfAny();
    Path name = dir.getFileName();
    String id = Slug.of(name == null ? "pack" : name.toString()).value();
    List<NewFile> files = new ArrayList<>();
    FirstPack.files(id)
        .forEach(
            (path, text) ->
                files.add(new NewFile(path, Mode.PLAIN, text.getBytes(StandardCharsets.UTF_8))));
    creation.place(target.orElseThrow(), files);
  }

  /** Everything that is wrong with a pack, found without rendering. */
  public List<Problem> lint(Sources.Request request) {
    return new PackLint(tools.documents(), scanner).check(tools.sources().open(request).files());
  }

  /**
   * What came of one case.
   *
   * @param files how many files its layer made
   */
  public record Result(Case what, int files, List<Problem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Runs the recorded cases of every layer.
   *
   * @param accept where to record what comes out, instead of comparing it
   */
  public List<Result> test(Sources.Request request, Optional<Records> accept) {
    Generator generator = new Generator(tools);
    Generator.Loaded loaded = generator.load(request);
    return Case.of(loaded.pack().files()).stream()
        .map(each -> run(generator, loaded, each, accept))
        .toList();
  }

  private Result run(
      Generator generator, Generator.Loaded loaded, Case each, Optional<Records> accept) {
    Problems problems = new Problems();
    CaseRules rules = new CaseRules(loaded.pack().files(), yaml, problems);
    try {
      FileTree tree = generator.generate(loaded, answers(loaded, each)).tree();
      SortedMap<String, byte[]> made = CaseRules.made(each, tree);
      rules.again(each, tree, generator.generate(loaded, answers(loaded, each)).tree());
      rules.sound(each, tree);
      if (accept.isPresent()) {
        accept.get().replace(each.expected(), made);
      } else {
        rules.same(each, made);
      }
      return new Result(each, made.size(), problems.all());
    } catch (ProblemsException e) {
      return new Result(each, 0, e.problems());
    }
  }

  private static GivenAnswers answers(Generator.Loaded loaded, Case each) {
    PackFiles files = loaded.pack().files();
    String name = files.display(each.answers());
    if (!files.paths().contains(each.answers())) {
      throw new ProblemsException(
          Problem.of(Code.CASE_DIFFERS, "there is no " + name, "a case begins with its answers"));
    }
    String text = new String(files.read(each.answers()), StandardCharsets.UTF_8);
    return new GivenAnswers(
        List.of(new GivenAnswers.Text(name, text)), List.of(), Optional.empty());
  }
}
