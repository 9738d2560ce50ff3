/** Words in, exit code out. */
@NullMarked
package dev.groundwork.cli;

import org.jspecify.annotations.NullMarked;
