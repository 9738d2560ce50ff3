package dev.groundwork.document;

/**
 * One YAML document that was read.
 *
 * @param name how the user calls it: a file name, {@code standard input} or {@code --set …}
 * @param text the text, as it was read; a byte-order mark stays, so that every span counts it
 * @param root its root mapping; an empty document has an empty one
 */
public record Document(String name, String text, Node.Mapping root) {}
