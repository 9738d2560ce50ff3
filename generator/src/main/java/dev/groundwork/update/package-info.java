/**
 * Base, mine and theirs to one decision a path: pure, total, no I/O. Lines are compared by a {@link
 * dev.groundwork.update.LineDiff}, the only thing this room asks of the outside.
 */
@NullMarked
package dev.groundwork.update;

import org.jspecify.annotations.NullMarked;
