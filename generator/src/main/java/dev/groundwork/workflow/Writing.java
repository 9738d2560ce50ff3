package dev.groundwork.workflow;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.update.Change;
import dev.groundwork.update.Content;
import dev.groundwork.update.FileChange;
import dev.groundwork.update.State;
import dev.groundwork.update.Trees;
import dev.groundwork.update.UpdatePlan;
import dev.groundwork.write.AnswersFile;
import dev.groundwork.write.Base;
import dev.groundwork.write.Generation;
import dev.groundwork.write.Lock;
import dev.groundwork.write.LockedFile;
import dev.groundwork.write.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every file that an update writes, ours last: answers, their schema, base, lock. */
final class Writing {

  private final Project project;
  private final Generated generated;
  private final Origin origin;

  Writing(Project project, Generated generated, Origin origin) {
    this.project = project;
    this.generated = generated;
    this.origin = origin;
  }

  List<FileChange> changes(UpdatePlan plan, Trees trees) {
    List<FileChange> changes = new ArrayList<>();
    for (Change change : plan.changes()) {
      Optional<State.File> before =
          trees.mineAt(change.path()) instanceof State.File file
              ? Optional.of(file)
              : Optional.empty();
      Optional<State.File> after =
          change instanceof Change.Put put
              ? Optional.of(new State.File(put.content(), put.mode()))
              : Optional.empty();
      changes.add(new FileChange(change.path().value(), before, after));
    }
    AnswersFile answers = generated.answersFile();
    changes.add(text(Project.ENGAGEMENT, answers.text()));
    changes.add(text(AnswersFile.SCHEMA, answers.schema()));
    Generation generation = generation();
    changes.add(bytes(Base.PATH, Content.of(generation.base().archive())));
    changes.add(text(Lock.PATH, generation.lock().text()));
    return changes.stream().filter(FileChange::changes).toList();
  }

  private FileChange text(String path, String text) {
    return FileChange.text(path, project.tree().file(path), text);
  }

  private FileChange bytes(String path, Content content) {
    Optional<State.File> before = project.tree().file(path);
    Mode mode = before.map(State.File::mode).orElse(Mode.PLAIN);
    return new FileChange(path, before, Optional.of(new State.File(content, mode)));
  }

  /** Lock and base of what is generated now; a file written once keeps the digest it had then. */
  private Generation generation() {
    Generation fresh = Generation.of(origin, generated.tree());
    SortedMap<RelativePath, LockedFile> files = new TreeMap<>(fresh.lock().files());
    project
        .lock()
        .files()
        .forEach(
            (path, file) -> {
              if (file.once() && files.containsKey(path) && files.get(path).once()) {
                files.put(path, file);
              }
            });
    return new Generation(
        new Lock(fresh.lock().origin(), files, fresh.lock().base()), fresh.base());
  }
}
