package dev.groundwork.pack;

import dev.groundwork.problem.Where;

/** A FreeMarker expression in a pack file, and where it stands. */
public record Expression(String text, Where where) {}
