/** The door to the file system. */
@NullMarked
package dev.groundwork.adapter.disk;

import org.jspecify.annotations.NullMarked;
