/** The door to Git, through JGit. */
@NullMarked
package dev.groundwork.adapter.git;

import org.jspecify.annotations.NullMarked;
