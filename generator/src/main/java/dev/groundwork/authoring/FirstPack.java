package dev.groundwork.authoring;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pack that an author starts with: one layer, one preset, and one case to make green. */
public final class FirstPack {

  /** The file in which the case wants a line more. */
  public static final String TO_MEND = "layers/base/files/README.md.ftl";

  /** The line it wants. */
  public static final String LINE = "We succeed at [=md(engagement.success.target)].";

  private static final String ID = "@ID@";

  private static final Map<String, String> FILES =
      Map.of(
          "pack.yaml",
          """
          pack: 1
          id: @ID@
          title: What this pack is for
          version: 0.1.0
          layers: [base]
          """,
          "CHANGELOG.md",
          """
          # Changes

          ## 0.1.0

          - The first layer.
          """,
          "presets/plain.yaml",
          """
          title: Plain
          why: The one kind of engagement that this pack knows.
          layers: [base]
          """,
          "layers/base/layer.yaml",
          """
          layer: base
          title: Base
          why: Everything else stands on it.
          questions:
            - id: motto
              ask: Which sentence shall the README begin with?
              type: text
              default: Simple parts, well joined.
          """,
          TO_MEND,
          """
          # [=md(engagement.name)]

          [=md(my.motto)]
          """,
          "layers/base/tests/first/answers.yaml",
          Combinations.FRAMING,
          "layers/base/tests/first/expected/README.md",
          """
          # Parcel delay warning

          Simple parts, well joined.

          We succeed at 85%.
          """);

  private FirstPack() {}

  /** The files of a pack with this id, by path. */
  public static SortedMap<String, String> files(String id) {
    SortedMap<String, String> files = new TreeMap<>();
    FILES.forEach((path, text) -> files.put(path, text.replace(ID, id)));
    for (String kind : List.of("pack", "layer", "preset")) {
      files.put("schemas/" + kind + ".schema.json", PackSchemas.json(kind));
    }
    files.computeIfPresent("pack.yaml", (path, text) -> modeline("", "pack") + text);
    files.computeIfPresent("presets/plain.yaml", (path, text) -> modeline("../", "preset") + text);
    files.computeIfPresent(
        "layers/base/layer.yaml", (path, text) -> modeline("../../", "layer") + text);
    return files;
  }

  /** Tells editors where the schema of a file is. */
  private static String modeline(String top, String kind) {
    return "# yaml-language-server: $schema=" + top + "schemas/" + kind + ".schema.json\n";
  }
}
