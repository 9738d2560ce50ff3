package dev.groundwork.adapter.toml;

import dev.groundwork.authoring.Syntax;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Where;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;

/** Reads TOML 1.0 for its syntax, duplicate keys included. */
public final class TomlSyntax implements Syntax {

  @Override
  public Optional<Problem> fault(String name, String text) {
    return Toml.parse(text).errors().stream().findFirst().map(error -> problem(name, text, error));
  }

  private static Problem problem(String name, String text, TomlParseError error) {
    int line = error.position().line();
    String excerpt = text.lines().skip(line - 1L).findFirst().orElse("");
    String reason = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    return Problem.at(
        new Where(name, line, error.position().column(), excerpt),
        Code.OUTPUT_BROKEN,
        "the generated file is not TOML: " + reason,
        "write values with toml()");
  }
}
