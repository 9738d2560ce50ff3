/** The interview on a screen, without a terminal: keys in, styled lines and a cursor out. */
@NullMarked
package dev.groundwork.interview.screen;

import org.jspecify.annotations.NullMarked;
