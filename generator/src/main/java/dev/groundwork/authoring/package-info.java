/** What helps a pack's author: what to mend, found without rendering, and recorded cases. */
@NullMarked
package dev.groundwork.authoring;

import org.jspecify.annotations.NullMarked;
