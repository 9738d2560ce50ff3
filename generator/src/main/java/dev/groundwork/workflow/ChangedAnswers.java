package dev.groundwork.workflow;

import dev.groundwork.document.Document;
import dev.groundwork.document.DocumentReader;
import dev.groundwork.document.Node;
import dev.groundwork.engagement.Value;
import dev.groundwork.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/** Which answers in engagement.yaml differ from those that the files were generated from. */
final class ChangedAnswers {

  private final Value.Fields then;
  private final List<String> changed = new ArrayList<>();

  private ChangedAnswers(Value.Fields then) {
    this.then = then;
  }

  /** Their paths, in the order of the file. */
  static List<String> since(Project project, DocumentReader documents) {
    Problems problems = new Problems();
    Document now = documents.read(Project.ENGAGEMENT, project.engagement(), problems);
    problems.throwIfAny();
    ChangedAnswers answers = new ChangedAnswers(project.lock().origin().answers());
    answers.compare("", now.root());
    return answers.changed;
  }

  private void compare(String path, Node now) {
    if (now instanceof Node.Mapping mapping
        && (path.isEmpty() || then.at(path).orElse(Value.Fields.EMPTY) instanceof Value.Fields)) {
      mapping
          .entries()
          .forEach(
              entry ->
                  compare(
                      path.isEmpty() ? entry.key().text() : path + "." + entry.key().text(),
                      entry.value()));
    } else if (!then.at(path).map(value -> Unconfirmed.same(now, value)).orElse(false)) {
      changed.add(path);
    }
  }
}
