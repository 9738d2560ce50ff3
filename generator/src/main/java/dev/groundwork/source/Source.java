package dev.groundwork.source;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a pack is, as somebody wrote it: the name of one that ships, a folder, or a Git URL that
 * may go on with {@code //sub/folder}; folder and URL may end in {@code #id}, which chooses one
 * pack of an index.
 */
public sealed interface Source {

  /** What the lock writes before the name of a pack that ships with the program. */
  String SHIPPED = "shipped:";

  /** A pack that ships with the program. */
  record Shipped(String name) implements Source {}

  /** A folder, as it was typed; it is {@link #chosen} only where no folder has the whole name. */
  record Folder(String text) implements Source {

    /** The folder before a {@code #id}, and that id. */
    public Optional<Chosen> chosen() {
      int hash = text.lastIndexOf('#');
      return hash <= 0
          ? Optional.empty()
          : Optional.of(new Chosen(text.substring(0, hash), text.substring(hash + 1)));
    }

    /** A pack of the index in a folder. */
    public record Chosen(String folder, String id) {}
  }

  /**
   * A folder of a Git repository.
   *
   * @param sub the folder inside it; empty for its root
   * @param id which pack of the index there
   */
  record Git(GitUrl url, String sub, Optional<String> id) implements Source {

    /** The same source as it may be shown and recorded: without a password or token. */
    public String shown() {
      return url.shown()
          + (sub.isEmpty() ? "" : "//" + sub)
          + id.map(chosen -> "#" + chosen).orElse("");
    }
  }

  /**
   * Reads a source.
   *
   * @throws ProblemsException GW-090 when it names something that is never a source: an option, a
   *     command, a transport that proves nothing
   */
  static Source parse(String text) {
    if (text.startsWith("-")) {
      throw refused("begins with a hyphen, as an option does", "for a folder, write ./" + text);
    }
    if (text.startsWith(SHIPPED)) {
      return new Shipped(text.substring(SHIPPED.length()));
    }
    if (Words.HELPER.matcher(text).lookingAt()) {
      throw refused(
          "asks for a remote helper, which is a command", "use https://, ssh:// or file://");
    }
    if (Words.URL.matcher(text).lookingAt() || Words.SCP.matcher(text).lookingAt()) {
      return GitText.parse(text);
    }
    return new Folder(text);
  }

  /** A refusal that does not repeat what may hold a secret. */
  static ProblemsException refused(String why, String remedy) {
    return new ProblemsException(Problem.of(Code.SOURCE_REFUSED, "the source " + why, remedy));
  }

  /** How the kinds of source begin. */
  final class Words {
    static final Pattern HELPER = Pattern.compile("[A-Za-z0-9+.-]+::");
    static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/");
    static final Pattern SCP = Pattern.compile("[^/\\\\]+@[^/\\\\]+:");

    private Words() {}
  }
}
