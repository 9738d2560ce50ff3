package dev.groundwork.workflow;

import dev.groundwork.plan.Mode;
import dev.groundwork.render.RenderedFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Lets somebody look at what a stranger's pack would create, before it does. */
public interface Consent {

  /**
   * Returns when it may go on.
   *
   * @throws dev.groundwork.problem.ProblemsException GW-096 when somebody was asked and did not
   *     agree
   */
  void to(Foreign pack);

  /**
   * A pack that is not ours, and what it would create.
   *
   * @param before the digest that was used before; empty at the first use
   * @param executables files that can be run
   * @param automatic files that something runs by itself: CI, hooks, editors
   * @param owners files that say who must agree to changes
   */
  record Foreign(
      String source,
      String version,
      String digest,
      Optional<String> before,
      int files,
      List<String> executables,
      List<String> automatic,
      List<String> owners) {

    private static final Pattern AUTOMATIC =
        Pattern.compile(
            "\\.github/(workflows|actions)/.*|\\.gitlab-ci\\.yml|\\.gitlab/.*|azure-pipelines\\.yml"
                + "|\\.circleci/.*|Jenkinsfile|bitbucket-pipelines\\.yml|\\.pre-commit-config\\.yaml"
                + "|\\.husky/.*|\\.githooks/.*|\\.vscode/.*|\\.idea/.*|\\.devcontainer/.*|\\.envrc");
    private static final Pattern OWNERS = Pattern.compile("(.*/)?CODEOWNERS");

    static Foreign of(Generated generated, Optional<String> before) {
      return new Foreign(
          generated.opened().source(),
          generated.pack().version(),
          generated.pack().digest(),
          before,
          generated.tree().files().size(),
          paths(generated, file -> file.mode() == Mode.EXECUTABLE),
          paths(generated, file -> AUTOMATIC.matcher(file.path().value()).matches()),
          paths(generated, file -> OWNERS.matcher(file.path().value()).matches()));
    }

    private static List<String> paths(Generated generated, Predicate<RenderedFile> which) {
      return generated.tree().files().values().stream()
          .filter(which)
          .map(file -> file.path().value())
          .toList();
    }
  }
}
