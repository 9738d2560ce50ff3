package dev.groundwork.render;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.plan.Sha256;
import java.util.SortedSet;

/**
 * A generated file in memory. The bytes are shared, never changed.
 *
 * @param sha256 the digest of the bytes
 * @param answers the paths in engagement.yaml that were read to name, choose or fill it
 */
@SuppressWarnings(
    "ArrayRecordComponent") // equality is by path everywhere, and copies would cost a tree
public record RenderedFile(
    RelativePath path,
    String layer,
    String source,
    Mode mode,
    boolean once,
    byte[] bytes,
    Sha256 sha256,
    SortedSet<String> answers) {}
