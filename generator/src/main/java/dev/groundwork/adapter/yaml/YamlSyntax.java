package dev.groundwork.adapter.yaml;

import dev.groundwork.authoring.Syntax;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Where;
import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;

/** Reads any YAML, of several documents too, for its syntax alone. */
public final class YamlSyntax implements Syntax {

  @Override
  public Optional<Problem> fault(String name, String text) {
    try {
      int events = 0;
      for (Event event : new Yaml(new LoaderOptions()).parse(new StringReader(text))) {
        events += event == null ? 0 : 1;
      }
      return events > 0 ? Optional.empty() : problem(Where.file(name), "it is empty");
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      String reason = e.getProblem() == null ? "it cannot be read" : e.getProblem();
      return problem(mark == null ? Where.file(name) : place(name, text, mark), reason);
    } catch (YAMLException e) {
      return problem(Where.file(name), "it cannot be read");
    }
  }

  private static Where place(String name, String text, Mark mark) {
    String line = text.lines().skip(mark.getLine()).findFirst().orElse("");
    return new Where(name, mark.getLine() + 1, mark.getColumn() + 1, line);
  }

  private static Optional<Problem> problem(Where where, String reason) {
    String message = "the generated file is not YAML: " + reason;
    return Optional.of(Problem.at(where, Code.OUTPUT_BROKEN, message, "write values with yaml()"));
  }
}
