package dev.groundwork.write;

import dev.groundwork.engagement.Value;
import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.plan.Sha256;
import dev.groundwork.render.FileTree;
import dev.groundwork.render.RenderedFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Rendered trees for tests, built in one sentence. */
public final class Trees {

  private final List<RenderedFile> files = new ArrayList<>();

  private Trees() {}

  /** A tree with everything that tends to go wrong. */
  public static FileTree varied() {
    return tree()
        .plain("README.md", "# Parcel delay\n")
        .plain(".gitignore", "data/\n*.ipynb\n")
        .plain(".gitattributes", "* text=auto eol=lf\n.groundwork/** -merge linguist-generated\n")
        .plain("data/README.md", "ignored, and yet ours\n")
        .plain("notebooks/first.ipynb", "{}\n")
        .plain("windows.txt", "CRLF\r\nstays\r\n")
        .plain("docs/café und 日本.md", "umlauts\n")
        .plain("empty", "")
        .executable("scripts/run.sh", "#!/bin/sh\necho hello\n")
        .plain("a/b/c/d/deep.txt", "deep\n")
        .plain("a-b.txt", "sorts between a/ and a0\n")
        .once("data/rows.csv", "1,2\n")
        .build();
  }

  public static Trees tree() {
    return new Trees();
  }

  public Trees plain(String path, String text) {
    return add(path, text, Mode.PLAIN, false);
  }

  public Trees executable(String path, String text) {
    return add(path, text, Mode.EXECUTABLE, false);
  }

  public Trees once(String path, String text) {
    return add(path, text, Mode.PLAIN, true);
  }

  private Trees add(String path, String text, Mode mode, boolean once) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var answers = new TreeSet<>(List.of("engagement.name", "success.target"));
    String source = "layers/base/files/" + path;
    files.add(
        new RenderedFile(
            RelativePath.of(path), "base", source, mode, once, bytes, Sha256.of(bytes), answers));
    return this;
  }

  public FileTree build() {
    return FileTree.of(files);
  }

  /** An origin whose answers have every kind of value. */
  public static Origin origin() {
    return new Origin(
        new Origin.Program("1.0.0", "https://example.org/groundwork"),
        new Origin.PackOrigin(
            "ml-engagement",
            "1.0.0",
            "https://example.org/packs.git//ml",
            Optional.of("v1"),
            Optional.of("0123456789abcdef0123456789abcdef01234567"),
            "sha256-of-the-pack"),
        "tabular-classification",
        answers(),
        new TreeSet<>(Set.of("drift", "prove")));
  }

  private static Value.Fields answers() {
    Map<String, Value> engagement = new LinkedHashMap<>();
    engagement.put(
        "name", new Value.Text("Parcel \"delay\": no # warning\n\tsecond line \\ \u2028"));
    engagement.put("slug", new Value.Text("parcel-delay"));
    engagement.put("on", new Value.Text("yes"));
    Map<String, Value> owner = new LinkedHashMap<>();
    owner.put("role", new Value.Text("tech-lead"));
    owner.put("handle", new Value.Text("@ann"));
    Map<String, Value> all = new LinkedHashMap<>();
    all.put("engagement", new Value.Fields(engagement));
    all.put("team", new Value.Items(List.of(new Value.Fields(owner), new Value.Text("3.10"))));
    all.put("stages", new Value.Items(List.of()));
    all.put("choices", Value.Fields.EMPTY);
    all.put("online", new Value.Flag(true));
    all.put("replicas", new Value.Num(new java.math.BigDecimal("3"), "3"));
    all.put("share", new Value.Num(new java.math.BigDecimal("0.50"), "0.50"));
    return new Value.Fields(all);
  }

  public static Generation generation(FileTree tree) {
    return Generation.of(origin(), tree);
  }
}
