/** The shell of the machine, for the checks that a pack's author asks to be run. */
@NullMarked
package dev.groundwork.adapter.shell;

import org.jspecify.annotations.NullMarked;
