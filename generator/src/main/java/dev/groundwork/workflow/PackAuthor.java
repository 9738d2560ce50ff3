package dev.groundwork.workflow;

import dev.groundwork.authoring.FirstPack;
import dev.groundwork.authoring.PackLint;
import dev.groundwork.authoring.TemplateScanner;
import dev.groundwork.engagement.Slug;
import dev.groundwork.plan.Mode;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.write.Creation;
import dev.groundwork.write.NewFile;
import dev.groundwork.write.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stories of a pack's author: start a pack, look for mistakes. */
public final class PackAuthor {

  private final Tools tools;
  private final TemplateScanner scanner;

  public PackAuthor(Tools tools, TemplateScanner scanner) {
    this.tools = tools;
    this.scanner = scanner;
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
}
