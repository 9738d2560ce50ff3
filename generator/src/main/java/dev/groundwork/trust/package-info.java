/** Which packs may be used: the company's policy, and who signed what. */
@NullMarked
package dev.groundwork.trust;

import org.jspecify.annotations.NullMarked;
