package dev.groundwork.adapter.git;

import dev.groundwork.source.GitUrl;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/**
 * Asks the user's Git credential helpers, by the protocol of {@code git credential fill}. What they
 * answer is handed to the connection and forgotten; nobody is asked at the terminal.
 */
final class CredentialHelper extends CredentialsProvider {

  private static final int PATIENCE_SECONDS = 60;

  private final Map<String, String> environment;
  private final GitUrl url;
  private boolean asked;

  CredentialHelper(Map<String, String> environment, GitUrl url) {
    this.environment = environment;
    this.url = url;
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public boolean supports(CredentialItem... items) {
    for (CredentialItem item : items) {
      if (!(item instanceof CredentialItem.Username || item instanceof CredentialItem.Password)) {
        return false;
      }
    }
    return true;
  }

  /** Answers once: the same answer again would be refused again. */
  @Override
  public boolean get(URIish uri, CredentialItem... items) {
    Optional<GitUrl.Secret> secret = asked ? Optional.empty() : secret(uri);
    asked = true;
    if (secret.isEmpty() || !supports(items)) {
      return false;
    }
    for (CredentialItem item : items) {
      if (item instanceof CredentialItem.Username name) {
        name.setValue(secret.get().user());
      } else if (item instanceof CredentialItem.Password password) {
        password.setValue(secret.get().password().toCharArray());
      }
    }
    return true;
  }

  /** What stands in the address counts for its own host only, whoever redirects. */
  private Optional<GitUrl.Secret> secret(URIish uri) {
    boolean own = url.shown().startsWith(uri.getScheme() + "://" + host(uri) + "/");
    if (own && url.secret().isPresent()) {
      return url.secret();
    }
    try {
      return fill(uri);
    } catch (IOException noGit) {
      return Optional.empty();
    }
  }

  private static String host(URIish uri) {
    return uri.getPort() > 0 ? uri.getHost() + ":" + uri.getPort() : uri.getHost();
  }

  private Optional<GitUrl.Secret> fill(URIish uri) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of("git", "-c", "core.askPass=", "credential", "fill"));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().keySet().removeAll(List.of("GIT_ASKPASS", "SSH_ASKPASS"));
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    // Elsewhere than in a project, whose repository could name helpers of its own.
    builder.directory(new File(environment.getOrDefault("HOME", System.getProperty("user.home"))));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process git = builder.start();
    try (OutputStream in = git.getOutputStream()) {
      String question = "protocol=" + uri.getScheme() + "\nhost=" + host(uri) + "\n\n";
      in.write(question.getBytes(StandardCharsets.UTF_8));
    }
    String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return isDone(git) ? secret(answer) : Optional.empty();
  }

  private static boolean isDone(Process git) {
    try {
      return git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      git.destroy();
    }
  }

  private static Optional<GitUrl.Secret> secret(String answer) {
    Map<String, String> values = new HashMap<>();
    for (String line : answer.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return values.containsKey("username") && values.containsKey("password")
        ? Optional.of(new GitUrl.Secret(values.get("username"), values.get("password")))
        : Optional.empty();
  }
}
