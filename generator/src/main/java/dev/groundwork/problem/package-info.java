/** What went wrong, where, and what to do about it. */
@NullMarked
package dev.groundwork.problem;

import org.jspecify.annotations.NullMarked;
