/** The interview on a terminal. The only room that knows JLine. */
@NullMarked
package dev.groundwork.adapter.terminal;

import org.jspecify.annotations.NullMarked;
