/** The files that would exist, before anything is rendered. */
@NullMarked
package dev.groundwork.plan;

import org.jspecify.annotations.NullMarked;
