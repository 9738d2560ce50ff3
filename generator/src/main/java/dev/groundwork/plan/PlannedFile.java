package dev.groundwork.plan;

import java.util.SortedSet;

/**
 * A file that would exist.
 *
 * @param path where it would stand in the target
 * @param layer the layer it comes from
 * @param source the file in the pack, such as {@code layers/base/files/README.md.ftl}
 * @param once written when its layer comes in and never updated afterwards
 * @param scope what its template sees; {@code item} is set under {@code each}
 * @param answers the paths in engagement.yaml that decided on its existence and its name
 */
public record PlannedFile(
    RelativePath path,
    String layer,
    String source,
    boolean rendered,
    Mode mode,
    boolean once,
    Scope scope,
    SortedSet<String> answers) {}
