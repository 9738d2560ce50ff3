/** The interview line by line: for screen readers, dumb terminals and pipes. */
@NullMarked
package dev.groundwork.interview.line;

import org.jspecify.annotations.NullMarked;
