/** From a plan to a tree of bytes, in memory. */
@NullMarked
package dev.groundwork.render;

import org.jspecify.annotations.NullMarked;
