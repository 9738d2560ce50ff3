package dev.groundwork.pack;

import dev.groundwork.problem.Where;
import java.util.Optional;

/**
 * What {@code layer.yaml} says of one file or glob.
 *
 * @param pattern the path or glob, relative to {@code files/}, with its {@code .ftl}
 * @param when planned only where this holds
 * @param each one file for each item of this list
 * @param executable set when the entry has a {@code mode}
 * @param once set when the entry has {@code once}
 */
public record FileEntry(
    Glob pattern,
    Optional<Expression> when,
    Optional<Expression> each,
    Optional<Boolean> executable,
    Optional<Boolean> once,
    Where where) {}
