package dev.groundwork.write;

import dev.groundwork.plan.Mode;

/**
 * A file to be written into a new repository.
 *
 * @param path below the target, with {@code /} between names
 * @param bytes shared, never changed
 */
@SuppressWarnings("ArrayRecordComponent") // identity is all that anybody asks of it
public record NewFile(String path, Mode mode, byte[] bytes) {}
