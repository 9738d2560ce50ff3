/**
 * Tests of a pack for authors who live in Java: a JUnit 5 extension. JUnit itself comes with their
 * build; the program never loads this package.
 */
@NullMarked
package dev.groundwork.junit;

import org.jspecify.annotations.NullMarked;
