/** Where a pack comes from: what may be named, what is found there, what pins it. */
@NullMarked
package dev.groundwork.source;

import org.jspecify.annotations.NullMarked;
