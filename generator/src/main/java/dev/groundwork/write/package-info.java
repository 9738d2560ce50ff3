/** A tree of bytes to disk and into the first commit, all or nothing. */
@NullMarked
package dev.groundwork.write;

import org.jspecify.annotations.NullMarked;
