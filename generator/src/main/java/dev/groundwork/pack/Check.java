package dev.groundwork.pack;

import dev.groundwork.problem.Where;
import java.util.List;
import java.util.Optional;

/**
 * What a layer says must hold in what it generates. Only {@code pack test} looks at it.
 *
 * @param files generated paths that the layer makes, whatever the answers
 * @param run a command of the generated repository; run only where somebody asks for it
 */
public record Check(String name, List<String> files, Optional<String> run, Where where) {
  public Check {
    files = List.copyOf(files);
  }
}
