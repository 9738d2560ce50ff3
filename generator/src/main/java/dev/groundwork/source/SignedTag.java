package dev.groundwork.source;

/**
 * What an annotated tag says, for whoever must know who said it.
 *
 * @param name the tag's own name, inside what is signed
 * @param commit the commit it names
 * @param payload the bytes that are signed
 * @param signature the armoured signature; empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedTag(String name, String commit, byte[] payload, String signature) {}
