package dev.groundwork.pack;

import dev.groundwork.engagement.Value;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * One concern of the generated repository, which can be added or removed.
 *
 * @param requires the layers that must be there too
 * @param contributes values for extension points that other layers declare
 * @param extensionPoints what others may contribute to here
 * @param checks what its author wants to hold in what it generates
 * @param files the files under {@code files/}, relative to it
 * @param source the pack path of its {@code layer.yaml}
 */
public record Layer(
    String id,
    String title,
    String why,
    List<String> requires,
    List<Question> questions,
    List<FileEntry> entries,
    Map<String, List<Value>> contributes,
    List<String> extensionPoints,
    List<Check> checks,
    SortedSet<String> files,
    String source) {

  /** The pack path of one of its files. */
  public String fileSource(String file) {
    return "layers/" + id + "/files/" + file;
  }
}
