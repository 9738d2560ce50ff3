package dev.groundwork.interview;

import dev.groundwork.engagement.Completed;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.Value;
import dev.groundwork.pack.Preset;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the answers against what the preset says it supports. */
final class Supported {

  private Supported() {}

  static void check(Preset preset, Completed answers, Problems problems) {
    for (Map.Entry<String, List<String>> each : preset.supports().entrySet()) {
      String path = path(each.getKey(), answers.values());
      Optional<Value> value = answers.values().at(path);
      if (value.isPresent()
          && value.get() instanceof Value.Text text
          && !each.getValue().contains(text.text())) {
        Where where =
            answers.places().getOrDefault(path, Where.file("presets/" + preset.id() + ".yaml"));
        problems.add(
            Problem.at(
                where,
                Code.NOT_SUPPORTED,
                "the preset " + preset.id() + " does not support " + path + ": " + text.text(),
                "it supports: " + String.join(", ", each.getValue())));
      }
    }
  }

  /** The question as it is asked under this preset: only what the preset supports is offered. */
  static Field offered(Preset preset, Field field) {
    String key = field.path().replaceFirst("^platform\\.", "");
    List<String> values = preset.supports().getOrDefault(key, List.of());
    return values.isEmpty() ? field : field.asChoiceOf(values);
  }

  /** {@code ci}, {@code monitoring} and {@code flags} stand under {@code platform}. */
  private static String path(String key, Value.Fields values) {
    return values.at(key).isPresent() ? key : "platform." + key;
  }
}
