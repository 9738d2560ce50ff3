/**
 * FreeMarker behind {@link dev.groundwork.render.Templates} and {@link
 * dev.groundwork.plan.Expressions}, with everything locked that would make a pack more than data.
 */
@NullMarked
package dev.groundwork.adapter.freemarker;

import org.jspecify.annotations.NullMarked;
