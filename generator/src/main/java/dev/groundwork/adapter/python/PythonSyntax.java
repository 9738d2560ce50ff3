package dev.groundwork.adapter.python;

import dev.groundwork.authoring.Syntax;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Where;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Has the machine's {@code python3} compile a text, which runs none of it. One process reads all
 * texts, isolated from the user's environment and packages; it ends when this is closed.
 */
public final class PythonSyntax implements Syntax, AutoCloseable {

  private static final String PROGRAM =
      """
      import base64, sys
      for line in sys.stdin:
          try:
              compile(base64.b64decode(line), "<generated>", "exec", dont_inherit=True)
              print("ok", flush=True)
          except SyntaxError as e:
              print(e.lineno or 1, e.offset or 1, e.msg.splitlines()[0], flush=True)
          except (ValueError, RecursionError, MemoryError) as e:
              print(1, 1, type(e).__name__, flush=True)
      """;

  private final Process process;
  private final PrintStream texts;
  private final BufferedReader answers;

  private PythonSyntax(Process process) {
    this.process = process;
    this.texts = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The reader; empty when the machine has no python3. */
  public static Optional<PythonSyntax> start() {
    try {
      return Optional.of(
          new PythonSyntax(
              new ProcessBuilder("python3", "-I", "-S", "-X", "utf8", "-c", PROGRAM)
                  .redirectError(ProcessBuilder.Redirect.DISCARD)
                  .start()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Problem> fault(String name, String text) {
    texts.println(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    String[] answer = answer().split(" ", 3);
    if (answer.length < 3) {
      return Optional.empty();
    }
    int line = Integer.parseInt(answer[0]);
    String excerpt = text.lines().skip(line - 1L).findFirst().orElse("");
    return Optional.of(
        Problem.at(
            new Where(name, line, Integer.parseInt(answer[1]), excerpt),
            Code.OUTPUT_BROKEN,
            "the generated file is not Python: " + answer[2],
            "write values with py()"));
  }

  private String answer() {
    try {
      String line = answers.readLine();
      return line == null ? "1 1 python3 gave up on it" : line;
    } catch (IOException e) {
      return "1 1 python3 gave up on it";
    }
  }

  @Override
  public void close() {
    texts.close();
    process.destroy();
  }
}
