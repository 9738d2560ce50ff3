/** What a pack says it is: layers, questions, files, presets. */
@NullMarked
package dev.groundwork.pack;

import org.jspecify.annotations.NullMarked;
