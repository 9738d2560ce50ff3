package dev.groundwork.render.writer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Readers of other languages, one process for a whole batch of literals. */
final class OtherReaders {

  private OtherReaders() {}

  /** Whether a Python can be started that has the module. */
  static boolean hasPython(String module) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import " + module).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** What {@code read(text)} in Python makes of each literal. */
  static List<?> python(Path folder, String imports, String read, List<String> literals)
      throws IOException, InterruptedException {
    Path input = folder.resolve("literals.json");
    Files.writeString(input, new ObjectMapper().writeValueAsString(literals));
    String program =
        "import json, sys\n"
            + imports
            + "\nall = json.load(open(sys.argv[1], encoding='utf-8'))\n"
            + "json.dump(["
            + read
            + " for text in all], open(sys.argv[2], 'w'))\n";
    Path output = folder.resolve("read.json");
    run(folder, List.of("python3", "-c", program, input.toString(), output.toString()));
    return new ObjectMapper().readValue(output.toFile(), List.class);
  }

  /** The bytes that a script writes to standard output. */
  static byte[] script(Path folder, String shell, String text)
      throws IOException, InterruptedException {
    Path script = folder.resolve("script.sh");
    Files.writeString(script, text);
    return run(folder, List.of(shell, script.toString()));
  }

  private static byte[] run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path output = folder.resolve("stdout");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("stderr").toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(
          command.get(0)
              + " failed: "
              + Files.readString(folder.resolve("stderr"), StandardCharsets.UTF_8));
    }
    return Files.readAllBytes(output);
  }
}
