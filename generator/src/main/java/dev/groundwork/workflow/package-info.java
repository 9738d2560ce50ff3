/** The stories: new, update, check, why, add, remove, undo. Each walks through the rooms. */
@NullMarked
package dev.groundwork.workflow;

import org.jspecify.annotations.NullMarked;
