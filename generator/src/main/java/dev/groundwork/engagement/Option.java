package dev.groundwork.engagement;

/**
 * One of the values that a choice can have.
 *
 * @param value as it stands in the file
 * @param title as people read it
 */
public record Option(String value, String title) {}
