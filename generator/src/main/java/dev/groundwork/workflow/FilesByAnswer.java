package dev.groundwork.workflow;

import dev.groundwork.engagement.Field;
import dev.groundwork.interview.Interview;
import dev.groundwork.render.FileTree;
import dev.groundwork.render.RenderedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which files an answer changes, as a dry run recorded what each file read. */
final class FilesByAnswer {

  private FilesByAnswer() {}

  static Map<String, List<String>> of(Interview interview, FileTree tree) {
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (Field field : interview.all()) {
      files.put(
          field.path(),
          tree.files().values().stream()
              .filter(file -> reads(file, field.path()))
              .map(file -> file.path().value())
              .toList());
    }
    return files;
  }

  /** Reading a part of an answer, or a mapping that holds it, is reading it. */
  private static boolean reads(RenderedFile file, String path) {
    return file.answers().stream()
        .anyMatch(
            read ->
                read.equals(path)
                    || read.startsWith(path + ".")
                    || read.startsWith(path + "[")
                    || path.startsWith(read + "."));
  }
}
