package dev.groundwork.update;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Git's own merge of three trees, {@code git merge-tree --write-tree}. */
final class GitOracle {

  private final Path repository;

  GitOracle(Path repository) {
    this.repository = repository;
    run(new byte[0], "init", "--quiet", ".");
  }

  /** What Git made of a merge: the merged files as blob ids with modes, or a conflict. */
  record Answer(boolean clean, SortedMap<String, String> files) {}

  Answer merge(
      String name,
      Map<RelativePath, State> base,
      Map<RelativePath, State> mine,
      Map<RelativePath, State> theirs) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    commit(stream, "refs/heads/" + name + "/base", "", base);
    commit(stream, "refs/heads/" + name + "/mine", name + "/base", mine);
    commit(stream, "refs/heads/" + name + "/theirs", name + "/base", theirs);
    run(stream.toByteArray(), "fast-import", "--quiet");
    Output output =
        run(
            new byte[0],
            "-c",
            "merge.directoryRenames=false",
            "merge-tree",
            "--write-tree",
            name + "/mine",
            name + "/theirs");
    String tree = output.text().lines().findFirst().orElseThrow();
    return new Answer(output.code() == 0, files(tree));
  }

  private SortedMap<String, String> files(String tree) {
    SortedMap<String, String> files = new TreeMap<>();
    for (String line : run(new byte[0], "ls-tree", "-r", "-z", tree).text().split("\0")) {
      if (!line.isEmpty()) {
        String[] parts = line.split("[ \t]", 4);
        files.put(parts[3], parts[0] + " " + parts[2]);
      }
    }
    return files;
  }

  /** A tree of files as Git would list it. */
  static SortedMap<String, String> listed(Map<RelativePath, State> tree) {
    SortedMap<String, String> files = new TreeMap<>();
    tree.forEach(
        (path, state) -> {
          State.File file = (State.File) state;
          files.put(path.value(), mode(file) + " " + id(file.content().bytes()));
        });
    return files;
  }

  private static String mode(State.File file) {
    return file.mode() == Mode.EXECUTABLE ? "100755" : "100644";
  }

  private static String id(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void commit(
      ByteArrayOutputStream out, String ref, String from, Map<RelativePath, State> tree) {
    write(out, "commit " + ref + "\ncommitter T <t@example.org> 0 +0000\ndata 1\nx\n");
    write(out, from.isEmpty() ? "" : "from refs/heads/" + from + "\ndeleteall\n");
    tree.forEach(
        (path, state) -> {
          State.File file = (State.File) state;
          String quoted = path.value().replace("\\", "\\\\").replace("\"", "\\\"");
          write(out, "M " + mode(file) + " inline \"" + quoted + "\"\n");
          write(out, "data " + file.content().size() + "\n");
          out.writeBytes(file.content().bytes());
          write(out, "\n");
        });
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private record Output(int code, String text) {}

  private Output run(byte[] input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(repository.toFile());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    try {
      Path out = Files.createTempFile(repository.getParent(), "git", ".out");
      Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
      try (OutputStream stream = process.getOutputStream()) {
        stream.write(input);
      }
      int code = process.waitFor();
      String text = Files.readString(out);
      Files.delete(out);
      if (code > 1) {
        throw new IllegalStateException(command + ": " + text);
      }
      return new Output(code, text);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
