package dev.groundwork.engagement;

import dev.groundwork.document.Node;
import dev.groundwork.problem.Problems;

/** Reads answers in the shape of engagement.yaml: the file itself, answers files, presets. */
public final class EngagementReader {

  private final Form form;

  public EngagementReader(Form form) {
    this.form = form;
  }

  /**
   * Reads what a document says. Nothing is required and no default is filled in, except inside the
   * items of lists.
   *
   * @param problems receives unknown keys and values of a wrong form, all of them
   */
  public Given read(Node.Mapping document, Problems problems) {
    return new DocumentWalk(form, problems).read(document);
  }

  /**
   * Makes answers complete: what is required is there, everything else has its default, and the
   * rules between answers hold. Answers under {@code choices} stay as they were given.
   *
   * @param preset the default answers of the preset
   * @param problems receives everything that is missing or breaks a rule
   */
  public Completed complete(Given given, Given preset, Problems problems) {
    return new Completion(form, given, preset, problems).run();
  }
}
