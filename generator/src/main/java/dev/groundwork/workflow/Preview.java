package dev.groundwork.workflow;

import dev.groundwork.authoring.PackWatch;
import dev.groundwork.authoring.PreviewTarget;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.render.RenderedFile;
import dev.groundwork.update.LineDiff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code groundwork pack preview}: generates on every save and tells what came out differently. */
public final class Preview {

  private final Generator generator;
  private final TextDiff diff;

  public Preview(Tools tools, LineDiff lines) {
    this.generator = new Generator(tools);
    this.diff = new TextDiff(lines);
  }

  /** Who looks at a preview. */
  public interface Viewer {

    /** Everything was generated for the first time. */
    void began(int files);

    /** Something came out differently: unified diffs, by path. */
    void changed(SortedMap<String, String> diffs);

    /** The pack cannot be generated as it stands; what was shown stays. */
    void failed(List<Problem> problems);
  }

  /** Generates now, and again after each change, until there will be none. */
  public void run(
      Sources.Request pack,
      GivenAnswers answers,
      PreviewTarget target,
      PackWatch watch,
      Viewer viewer) {
    SortedMap<String, byte[]> shown = target.shown();
    boolean first = true;
    do {
      try {
        Collection<RenderedFile> files =
            generator.generate(generator.load(pack), answers).tree().files().values();
        SortedMap<String, byte[]> made = new TreeMap<>();
        files.forEach(file -> made.put(file.path().value(), file.bytes()));
        show(shown, files, target);
        if (first) {
          viewer.began(made.size());
        } else if (!diff.between(shown, made).isEmpty()) {
          viewer.changed(diff.between(shown, made));
        }
        shown = made;
        first = false;
      } catch (ProblemsException e) {
        viewer.failed(e.problems());
      }
    } while (watch.next());
  }

  private static void show(
      SortedMap<String, byte[]> shown, Collection<RenderedFile> files, PreviewTarget target) {
    List<RenderedFile> written = new ArrayList<>();
    List<String> deleted = new ArrayList<>(shown.keySet());
    for (RenderedFile file : files) {
      byte[] before = shown.get(file.path().value());
      deleted.remove(file.path().value());
      if (before == null || !Arrays.equals(before, file.bytes())) {
        written.add(file);
      }
    }
    target.show(written, deleted, files);
  }
}
