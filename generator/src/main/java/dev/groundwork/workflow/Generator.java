package dev.groundwork.workflow;

import dev.groundwork.document.Document;
import dev.groundwork.document.DocumentEditor;
import dev.groundwork.document.Node;
import dev.groundwork.engagement.Answers;
import dev.groundwork.engagement.Assignments;
import dev.groundwork.engagement.EngagementFile;
import dev.groundwork.engagement.EngagementReader;
import dev.groundwork.engagement.Form;
import dev.groundwork.engagement.Value;
import dev.groundwork.interview.Answered;
import dev.groundwork.interview.Completion;
import dev.groundwork.pack.Pack;
import dev.groundwork.pack.PackDigest;
import dev.groundwork.pack.PackFiles;
import dev.groundwork.pack.PackReader;
import dev.groundwork.plan.FilePlan;
import dev.groundwork.plan.Planner;
import dev.groundwork.plan.Scope;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import dev.groundwork.render.FileTree;
import dev.groundwork.render.Renderer;
import dev.groundwork.write.AnswersFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** From a pack and answers to a tree in memory: the way that every story walks. */
public final class Generator {

  private static final GivenAnswers.Text BLANK =
      new GivenAnswers.Text("engagement.yaml", AnswersFile.MODELINE + "groundwork: 1\n");

  private final Tools tools;

  public Generator(Tools tools) {
    this.tools = tools;
  }

  /** Opens and reads a pack. */
  public Loaded load(Sources.Request request) {
    return load(request, PackDigest::of);
  }

  Loaded load(Sources.Request request, Function<PackFiles, String> digest) {
    Sources.Opened opened = tools.sources().open(request);
    Pack pack = new PackReader(tools.documents(), new Problems(), digest).read(opened.files());
    tools.sources().admit(request, opened, pack.digest());
    return new Loaded(pack, opened);
  }

  /** Another version of a pack, from the same place. */
  Loaded read(Loaded like, PackFiles files) {
    return new Loaded(new PackReader(tools.documents(), new Problems()).read(files), like.opened());
  }

  /** Finds what has another name now. */
  Renamed renamed() {
    return new Renamed(tools.expressions());
  }

  /** A pack that was read, and where it came from. */
  public record Loaded(Pack pack, Sources.Opened opened) {}

  /** Answers with what was said on the way to them, before anything is planned or rendered. */
  record Asked(
      Loaded loaded, Answered answered, List<Document> documents, Form form, Problems problems) {}

  /**
   * Completes the answers.
   *
   * @throws dev.groundwork.problem.ProblemsException with everything in them that is wrong
   */
  Asked answer(Loaded loaded, GivenAnswers given) {
    Problems problems = new Problems();
    problems.addAll(loaded.opened().notes());
    Form form = Completion.form(loaded.pack());
    List<Document> documents = documents(given, problems);
    Node.Mapping merged = merge(loaded.pack(), documents, given, problems);
    problems.throwIfAny();
    Answered answered =
        new Completion(loaded.pack(), tools.expressions(), this::textDefault)
            .complete(merged, given.preset(), problems);
    return new Asked(loaded, answered, documents, form, problems);
  }

  /**
   * Generates into memory.
   *
   * @throws dev.groundwork.problem.ProblemsException with every problem of the stage that found
   *     some
   */
  public Generated generate(Loaded loaded, GivenAnswers given) {
    return generate(answer(loaded, given));
  }

  Generated generate(Asked asked) {
    Pack pack = asked.loaded().pack();
    Problems problems = asked.problems();
    Answered answered = asked.answered();
    // Putting the answers into their file takes as long as a small tree, and needs none of it.
    Meanwhile<String> text =
        Meanwhile.of(() -> edited(asked.documents(), asked.form(), answered.inFile()).text());
    FilePlan plan =
        new Planner(pack, tools.expressions(), problems).plan(answered.values(), answered.layers());
    problems.throwIfAny();
    FileTree tree = new Renderer(tools.templates(), problems).render(plan, pack.files());
    problems.throwIfAny();
    return new Generated(
        pack, asked.loaded().opened(), answered, tree, text.value(), problems.warnings());
  }

  /**
   * What was given, as one document: the first file with the others and every --set put in.
   *
   * @throws dev.groundwork.problem.ProblemsException with everything in it that is wrong
   */
  Document given(Pack pack, GivenAnswers given) {
    Problems problems = new Problems();
    Form form = Completion.form(pack);
    List<Document> documents = documents(given, problems);
    Node.Mapping merged = merge(pack, documents, given, problems);
    Value.Fields all = new EngagementReader(form).read(merged, problems).values();
    problems.throwIfAny();
    return edited(documents, form, all);
  }

  private List<Document> documents(GivenAnswers given, Problems problems) {
    List<GivenAnswers.Text> texts = given.texts().isEmpty() ? List.of(BLANK) : given.texts();
    return texts.stream()
        .map(text -> tools.documents().read(text.name(), text.content(), problems))
        .toList();
  }

  private Node.Mapping merge(
      Pack pack, List<Document> documents, GivenAnswers given, Problems problems) {
    Node.Mapping merged = Answers.merge(documents.stream().map(Document::root).toList());
    Node.Mapping preset = Completion.presetAnswers(pack, merged, given.preset());
    Assignments assignments = new Assignments(Completion.form(pack), tools.documents(), preset);
    for (String set : given.sets()) {
      merged = assignments.apply(merged, set, problems);
    }
    return Unconfirmed.sortedOut(merged, given.recorded());
  }

  /** The first answers file with what is new or different put in; all else byte for byte. */
  private Document edited(List<Document> documents, Form form, Value.Fields wanted) {
    Document first = documents.get(0);
    Value.Fields inFile = new EngagementReader(form).read(first.root(), new Problems()).values();
    List<DocumentEditor.Change> changes = new EngagementFile(form).changes(inFile, wanted);
    return new DocumentEditor(tools.documents()).edit(first, changes);
  }

  /** Renders a text question's default. */
  Optional<String> textDefault(String template, Where where, Scope scope, Problems problems) {
    return tools
        .templates()
        .render(where.toString(), template, scope, problems)
        .map(result -> result.text());
  }
}
