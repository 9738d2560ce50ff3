package dev.groundwork.render;

import dev.groundwork.pack.AllCores;
import dev.groundwork.pack.PackFiles;
import dev.groundwork.plan.FilePlan;
import dev.groundwork.plan.PlannedFile;
import dev.groundwork.plan.Sha256;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.problem.Where;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Renders a plan into memory. Every file is rendered or copied; nothing is written. */
public final class Renderer {

  private final Templates templates;
  private final Problems problems;

  public Renderer(Templates templates, Problems problems) {
    this.templates = templates;
    this.problems = problems;
  }

  /** One file with what was wrong on the way to it; files know nothing of each other. */
  private record Attempt(Optional<RenderedFile> file, List<Problem> problems) {}

  /**
   * The tree; files that failed are missing from it and are problems. Many files are rendered on
   * all cores; problems keep the order of the plan.
   */
  public FileTree render(FilePlan plan, PackFiles files) {
    Function<PlannedFile, byte[]> sources = sources(plan, files);
    List<Attempt> attempts =
        AllCores.stream(plan.files())
            .map(file -> attempt(file, sources, files.display(file.source())))
            .toList();
    List<RenderedFile> rendered = new ArrayList<>();
    for (Attempt attempt : attempts) {
      problems.addAll(attempt.problems());
      attempt.file().ifPresent(rendered::add);
    }
    return FileTree.of(rendered);
  }

  /** Only what makes several files is kept: a pack may be as large as what it makes. */
  private static Function<PlannedFile, byte[]> sources(FilePlan plan, PackFiles files) {
    Map<String, Integer> uses = new HashMap<>();
    plan.files().forEach(file -> uses.merge(file.source(), 1, Integer::sum));
    Map<String, byte[]> kept = new ConcurrentHashMap<>();
    return file ->
        uses.getOrDefault(file.source(), 1) == 1
            ? files.read(file.source())
            : kept.computeIfAbsent(file.source(), files::read);
  }

  private Attempt attempt(PlannedFile file, Function<PlannedFile, byte[]> sources, String name) {
    try {
      return attempt(file, sources.apply(file), name);
    } catch (ProblemsException unreadable) {
      return new Attempt(Optional.empty(), unreadable.problems());
    }
  }

  private Attempt attempt(PlannedFile file, byte[] source, String name) {
    if (!file.rendered()) {
      return new Attempt(Optional.of(done(file, source, file.answers())), List.of());
    }
    Problems found = new Problems();
    Optional<RenderedFile> rendered =
        text(source, name, found)
            .flatMap(text -> templates.render(name, text, file.scope(), found))
            .map(result -> done(file, result));
    return new Attempt(rendered, found.all());
  }

  /** A template as text, with line feeds and without a byte-order mark. */
  private static Optional<String> text(byte[] source, String name, Problems problems) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(source)).toString();
      text = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return Optional.of(text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n"));
    } catch (CharacterCodingException e) {
      problems.add(
          Problem.at(
              Where.file(name), Code.TEMPLATE_SYNTAX, "a template is UTF-8 text", "save it so"));
      return Optional.empty();
    }
  }

  private static RenderedFile done(PlannedFile file, Templates.Result result) {
    SortedSet<String> answers = new TreeSet<>(file.answers());
    answers.addAll(result.answers());
    return done(file, result.text().getBytes(StandardCharsets.UTF_8), answers);
  }

  private static RenderedFile done(PlannedFile file, byte[] bytes, SortedSet<String> answers) {
    return new RenderedFile(
        file.path(),
        file.layer(),
        file.source(),
        file.mode(),
        file.once(),
        bytes,
        Sha256.of(bytes),
        answers);
  }
}
