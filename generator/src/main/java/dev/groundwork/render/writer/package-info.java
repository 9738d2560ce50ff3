/**
 * One class for each language that templates write values into. Each gives a complete literal: what
 * a reader of that language gets back is the value, whatever its text holds.
 */
@NullMarked
package dev.groundwork.render.writer;

import org.jspecify.annotations.NullMarked;
