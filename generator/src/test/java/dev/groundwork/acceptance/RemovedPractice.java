package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Deletes each file of the practice in a copy, and wants to be told by its name. */
final class RemovedPractice {

  private static final String CHECK = "tests/test_build.py";
  private static final String NEEDED =
      """
      import sys
      sys.path.insert(0, "tests")
      import conftest, test_build
      print(*(m.replace(".", "/") for m in sys.modules if m.startswith("practice.")))
      """;
  private static final String READINESS =
      """
      import os, pathlib
      from practice import engagement, readiness, world
      here = world.World.here(os.environ, pathlib.Path.cwd())
      print(*(x.title for x in readiness.practices(here, engagement.load(here)).lines))
      """;

  private final Path copy;

  RemovedPractice(Path repository) {
    this.copy = repository.resolveSibling("removed");
    String clone = "git clone -q . ../removed && ln -s $PWD/.venv ../removed/.venv";
    Shell.Done done = Shell.run(repository, "sh", "-c", clone);
    assertThat(done.exit()).as(done.output()).isZero();
  }

  /** What the check itself stands on goes alone; all other files are independent of each other. */
  void isTold() throws IOException {
    assertThat(check().exit()).isZero();
    List<String> all = Shell.run(copy, "git", "ls-files", "src/practice").output().lines().toList();
    List<String> needed = List.of(python("-c", NEEDED).output().strip().split(" "));
    Predicate<String> alone =
        file ->
            needed.stream().anyMatch(name -> file.equals("src/" + name + ".py"))
                || Stream.of("__init__.py", "conftest.py", "builders.py").anyMatch(file::endsWith);
    List<String> together =
        all.stream().filter(alone.negate()).filter(file -> !file.equals(CHECK)).toList();
    assertThat(together).hasSizeGreaterThan(40);
    assertThat(without(together)).contains(together.stream().map(f -> f + " is gone").toList());
    for (String file : all.stream().filter(alone).toList()) {
      String name = Path.of(file).getFileName().toString().replace(".py", "");
      assertThat(without(List.of(file)))
          .as(file)
          .containsPattern(
              "No module named 'practice\\."
                  + name
                  + "'|cannot import name '"
                  + name
                  + "'|/"
                  + name
                  + "\\.py is gone");
    }
    Files.delete(copy.resolve(CHECK));
    assertThat(python("-c", READINESS).output()).isEqualToIgnoringNewLines(CHECK);
  }

  /** What the check says without these files, which it must be red for. */
  private String without(List<String> files) throws IOException {
    for (String file : files) {
      Files.delete(copy.resolve(file));
    }
    Shell.Done done = check();
    assertThat(done.exit()).as("without " + files).isNotZero();
    Shell.run(copy, "git", "checkout", "-q", ".");
    return done.output();
  }

  private Shell.Done check() {
    return python("-m", "pytest", "-q", "-p", "no:cacheprovider", CHECK, "-k", "brought");
  }

  private Shell.Done python(String... words) {
    Map<String, String> environment =
        Map.of("PYTHONPATH", copy.resolve("src").toString(), "PYTHONDONTWRITEBYTECODE", "1");
    Stream<String> command = Stream.concat(Stream.of(".venv/bin/python"), Stream.of(words));
    return Shell.run(copy, environment, command.toList());
  }
}
