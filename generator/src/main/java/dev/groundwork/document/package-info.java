/** A YAML text as nodes with their places, before anybody says what they mean. */
@NullMarked
package dev.groundwork.document;

import org.jspecify.annotations.NullMarked;
