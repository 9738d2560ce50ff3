package dev.groundwork.workflow;

import dev.groundwork.engagement.EngagementSchema;
import dev.groundwork.interview.Answered;
import dev.groundwork.interview.Completion;
import dev.groundwork.pack.Pack;
import dev.groundwork.problem.Problem;
import dev.groundwork.render.FileTree;
import dev.groundwork.source.Source;
import dev.groundwork.write.AnswersFile;
import java.util.List;

/**
 * Everything that would be generated, in memory.
 *
 * @param engagementYaml the answers file as it would stand at the root
 */
public record Generated(
    Pack pack,
    Sources.Opened opened,
    Answered answered,
    FileTree tree,
    String engagementYaml,
    List<Problem> warnings) {

  /** Whether the pack does not ship with the program. */
  boolean isForeign() {
    return !opened.source().startsWith(Source.SHIPPED);
  }

  /** The answers file, and the schema of what can be answered with this pack. */
  AnswersFile answersFile() {
    return new AnswersFile(engagementYaml, EngagementSchema.json(Completion.form(pack)));
  }
}
