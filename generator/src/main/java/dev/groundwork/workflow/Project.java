package dev.groundwork.workflow;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.update.Content;
import dev.groundwork.update.Generated;
import dev.groundwork.update.WorkingTree;
import dev.groundwork.write.Base;
import dev.groundwork.write.Lock;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A generated project as it stands on the disk.
 *
 * @param engagement the text of engagement.yaml
 */
public record Project(Path dir, WorkingTree tree, Lock lock, Base base, String engagement) {

  /** The answers file. */
  public static final String ENGAGEMENT = "engagement.yaml";

  /** The managed files as they were generated, without those that are written once. */
  SortedMap<RelativePath, Generated> generated() {
    SortedMap<RelativePath, Generated> files = new TreeMap<>();
    lock.files()
        .forEach(
            (path, file) -> {
              if (!file.once()) {
                Content content = Content.of(base.bytes(path));
                files.put(path, new Generated(content, file.mode(), file.layer(), false));
              }
            });
    return files;
  }
}
