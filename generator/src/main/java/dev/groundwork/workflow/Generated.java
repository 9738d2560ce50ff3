package dev.groundwork.workflow;

import dev.groundwork.interview.Answered;
import dev.groundwork.pack.Pack;
import dev.groundwork.problem.Problem;
import dev.groundwork.render.FileTree;
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
    List<Problem> warnings) {}
