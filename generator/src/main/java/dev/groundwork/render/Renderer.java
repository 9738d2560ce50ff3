package dev.groundwork.render;

import dev.groundwork.pack.PackFiles;
import dev.groundwork.plan.FilePlan;
import dev.groundwork.plan.PlannedFile;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
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
import java.util.stream.Collectors;

/** Renders a plan into memory. Every file is rendered or copied; nothing is written. */
public final class Renderer {

  private final Templates templates;
  private final Problems problems;

  public Renderer(Templates templates, Problems problems) {
    this.templates = templates;
    this.problems = problems;
  }

  /** The tree; files that failed are missing from it and are problems. */
  public FileTree render(FilePlan plan, PackFiles files) {
    Map<String, Long> uses =
        plan.files().stream()
            .collect(Collectors.groupingBy(PlannedFile::source, Collectors.counting()));
    Map<String, byte[]> kept = new HashMap<>();
    List<RenderedFile> rendered = new ArrayList<>();
    for (PlannedFile file : plan.files()) {
      // Only what makes several files is kept: a pack may be as large as what it makes.
      byte[] source =
          uses.getOrDefault(file.source(), 1L) == 1
              ? files.read(file.source())
              : kept.computeIfAbsent(file.source(), files::read);
      if (file.rendered()) {
        template(file, source, files.display(file.source())).ifPresent(rendered::add);
      } else {
        rendered.add(done(file, source, file.answers()));
      }
    }
    return FileTree.of(rendered);
  }

  private Optional<RenderedFile> template(PlannedFile file, byte[] source, String name) {
    return text(source, name)
        .flatMap(text -> templates.render(name, text, file.scope(), problems))
        .map(
            result -> {
              SortedSet<String> answers = new TreeSet<>(file.answers());
              answers.addAll(result.answers());
              return done(file, result.text().getBytes(StandardCharsets.UTF_8), answers);
            });
  }

  /** A template as text, with line feeds and without a byte-order mark. */
  private Optional<String> text(byte[] source, String name) {
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

  private static RenderedFile done(PlannedFile file, byte[] bytes, SortedSet<String> answers) {
    return new RenderedFile(
        file.path(), file.layer(), file.source(), file.mode(), file.once(), bytes, answers);
  }
}
