/** Questions in, complete answers out, each with where it came from. */
@NullMarked
package dev.groundwork.interview;

import org.jspecify.annotations.NullMarked;
