/** Python, read by the python3 of the machine; nothing is executed. */
@NullMarked
package dev.groundwork.adapter.python;

import org.jspecify.annotations.NullMarked;
