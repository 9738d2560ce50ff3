package dev.groundwork.adapter.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.PersonIdent;
import org.jspecify.annotations.Nullable;

/**
 * Who commits, by Git's rules: the environment, then {@code author.*} or {@code committer.*}, then
 * {@code user.*}. What Git would guess from the account is never taken.
 */
final class Identity {

  private static final Pattern RAW_DATE = Pattern.compile("@?([0-9]{1,12}) ([+-][0-9]{4})");

  private final Map<String, String> environment;
  private final Config config;
  private final Path home;

  /**
   * An identity.
   *
   * @param config the repository's configuration, with the user's and the system's behind it
   * @param home the repository's folder
   */
  Identity(Map<String, String> environment, Config config, Path home) {
    this.environment = environment;
    this.config = config;
    this.home = home;
  }

  Optional<PersonIdent> author() {
    return person("author");
  }

  Optional<PersonIdent> committer() {
    return person("committer");
  }

  private Optional<PersonIdent> person(String role) {
    String prefix = "GIT_" + role.toUpperCase(Locale.ROOT) + "_";
    Optional<String> name =
        variable(prefix + "NAME")
            .or(() -> configured(role, "name"))
            .or(() -> configured("user", "name"));
    Optional<String> email =
        variable(prefix + "EMAIL")
            .or(() -> configured(role, "email"))
            .or(() -> configured("user", "email"))
            .or(() -> variable("EMAIL"));
    if (name.isEmpty() || email.isEmpty()) {
      return Optional.empty();
    }
    OffsetDateTime when =
        variable(prefix + "DATE").flatMap(Identity::date).orElseGet(Identity::now);
    return Optional.of(
        new PersonIdent(name.get(), email.get(), when.toInstant(), when.getOffset()));
  }

  private static OffsetDateTime now() {
    return Instant.now().atZone(ZoneId.systemDefault()).toOffsetDateTime();
  }

  /** Git's raw form and ISO 8601; Git knows more, which nobody sets for a first commit. */
  private static Optional<OffsetDateTime> date(String text) {
    try {
      Matcher raw = RAW_DATE.matcher(text);
      return Optional.of(
          raw.matches()
              ? Instant.ofEpochSecond(Long.parseLong(raw.group(1)))
                  .atOffset(ZoneOffset.of(raw.group(2)))
              : OffsetDateTime.parse(text.replace(' ', 'T')));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<String> variable(String name) {
    return clean(environment.get(name));
  }

  private Optional<String> configured(String section, String name) {
    return hasConditions()
        ? asGitSees(section + "." + name)
        : clean(config.getString(section, null, name));
  }

  /** JGit does not know {@code [includeIf]}, which many use to have two identities. */
  private boolean hasConditions() {
    return !config.getSubsections("includeIf").isEmpty();
  }

  private Optional<String> asGitSees(String key) {
    ProcessBuilder git = new ProcessBuilder("git", "config", "--get", key);
    git.directory(home.toFile());
    git.environment().clear();
    git.environment().putAll(environment);
    git.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = git.start();
      process.getOutputStream().close();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? clean(answer) : Optional.empty();
    } catch (IOException e) {
      int dot = key.indexOf('.');
      return clean(config.getString(key.substring(0, dot), null, key.substring(dot + 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<String> clean(@Nullable String text) {
    return Optional.ofNullable(text)
        .map(given -> given.replaceAll("[<>\\p{Cntrl}]", "").strip())
        .filter(given -> !given.isEmpty());
  }
}
