package dev.groundwork.update;

import dev.groundwork.plan.RelativePath;

/** The three sides of a text conflict, as a merge tool finds them in Git's index. */
public record Stages(RelativePath path, State.File base, State.File mine, State.File theirs) {}
