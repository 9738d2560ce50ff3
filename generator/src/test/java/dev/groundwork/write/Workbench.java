package dev.groundwork.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.disk.LocalDisk;
import dev.groundwork.adapter.git.GitHome;
import dev.groundwork.adapter.git.JGitRepositories;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.render.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates the varied tree on the real disk, for the user of a home folder. */
record Workbench(GitHome home, FileTree tree) {

  private static final AnswersFile ANSWERS = new AnswersFile("groundwork: 1\n", "{}\n");

  Creation.Created create(Path dir) {
    return create(dir, true);
  }

  Creation.Created create(Path dir, boolean commit) {
    Generation generation = Trees.generation(tree);
    return creation().create(target(dir), tree, ANSWERS, new Creation.Request(generation, commit));
  }

  Creation.Created create(Target target) {
    return create(creation(), target);
  }

  Creation.Created create(Creation creation, Target target) {
    return creation.create(
        target, tree, ANSWERS, new Creation.Request(Trees.generation(tree), true));
  }

  Target target(Path dir) {
    Problems problems = new Problems();
    Optional<Target> target = creation().check(dir, problems);
    assertThat(problems.all()).isEmpty();
    return target.orElseThrow();
  }

  String refusal(Path dir) {
    Problems problems = new Problems();
    assertThat(creation().check(dir, problems)).isEmpty();
    Problem problem = problems.all().get(0);
    return problem.code().id() + " " + problem.message();
  }

  Creation creation() {
    return new Creation(new LocalDisk(), new JGitRepositories(home.environment()));
  }

  static List<Path> everything(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
    }
  }
}
