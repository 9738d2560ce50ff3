package dev.groundwork.source;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a Git source: address, {@code //sub/folder}, {@code #id}. */
final class GitText {

  private static final int LONGEST = 2000;
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(?:([^/@]*)@)?([^/@]*)(/.*)");
  private static final Pattern SCP = Pattern.compile("([^/@:]+)@([^/@:]+):([^:]+)");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+~-]*");
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:]+])");
  private static final Pattern PORT = Pattern.compile("(.*?)(?::([0-9]{1,5}))?");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern HIDDEN =
      Pattern.compile("%(?![0-9A-Fa-f]{2})|%(?:[01].|7[Ff]|2[EeFf]|5[Cc])");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String WAYS = "use https://, ssh:// or file://";

  private GitText() {}

  static Source.Git parse(String text) {
    if (text.length() > LONGEST) {
      throw Source.refused("is longer than " + LONGEST + " characters", WAYS);
    }
    if (!PRINTABLE.matcher(text).matches() || text.contains("\\") || text.contains("?")) {
      throw Source.refused(
          "holds a blank, a backslash, a question mark or a character outside of ASCII",
          "write such characters of a path as %20");
    }
    int hash = text.indexOf('#');
    Optional<String> id = hash < 0 ? Optional.empty() : Optional.of(text.substring(hash + 1));
    if (id.isPresent() && !ID.matcher(id.get()).matches()) {
      throw Source.refused("ends in # and something that is no pack's id", "write SOURCE#id");
    }
    String address = hash < 0 ? text : text.substring(0, hash);
    int start = address.contains("://") ? address.indexOf("://") + 3 : 0;
    // file:///path has an empty host: its own slashes do not begin a folder.
    int cut = address.indexOf("//", address.startsWith("/", start) ? start + 1 : start);
    String sub = cut < 0 ? "" : folder(address.substring(cut + 2));
    return new Source.Git(url(cut < 0 ? address : address.substring(0, cut)), sub, id);
  }

  private static String folder(String text) {
    String sub = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    for (String segment : sub.split("/", -1)) {
      boolean climbs = segment.isEmpty() || segment.equals(".") || segment.equals("..");
      if (climbs || segment.startsWith("-") || segment.equalsIgnoreCase(".git")) {
        throw Source.refused(
            "names a folder that may lie outside of the repository", "write URL//sub/folder");
      }
    }
    return sub;
  }

  private static GitUrl url(String text) {
    Matcher url = URL.matcher(text);
    if (url.matches()) {
      return url(url);
    }
    Matcher scp = SCP.matcher(text);
    if (!scp.matches()) {
      throw Source.refused("is no address of a Git repository", WAYS);
    }
    user(scp.group(1));
    host(scp.group(2));
    path(scp.group(3));
    return new GitUrl("ssh", text, Optional.empty());
  }

  private static GitUrl url(Matcher parts) {
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    Optional<String> login = Optional.ofNullable(parts.group(2));
    String host = parts.group(3);
    path(parts.group(4).substring(1));
    switch (scheme) {
      case "file" -> {
        if (login.isPresent() || !(host.isEmpty() || host.equals("localhost"))) {
          throw Source.refused("names a file on another machine", "write file:///path");
        }
        return new GitUrl(scheme, "file://" + parts.group(4), Optional.empty());
      }
      case "ssh" -> {
        host(host);
        login.ifPresent(GitText::user);
        String at = login.map(user -> user + "@").orElse("");
        return new GitUrl(scheme, "ssh://" + at + host + parts.group(4), Optional.empty());
      }
      case "http", "https" -> {
        String name = host(host);
        if (scheme.equals("http") && !THIS_MACHINE.contains(name)) {
          throw Source.refused("uses http, which anybody on the way can change", "use https://");
        }
        String shown = scheme + "://" + host + parts.group(4);
        return new GitUrl(scheme, shown, login.map(GitText::secret));
      }
      default ->
          throw Source.refused("uses " + scheme + ":, which is no transport for packs", WAYS);
    }
  }

  private static GitUrl.Secret secret(String login) {
    int colon = login.indexOf(':');
    String user = colon < 0 ? login : login.substring(0, colon);
    String password = colon < 0 ? "" : login.substring(colon + 1);
    return new GitUrl.Secret(decoded(user), decoded(password));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw Source.refused("has a broken % before its @", "write the character's two hex digits");
    }
  }

  private static void user(String user) {
    if (!USER.matcher(user).matches()) {
      throw Source.refused(
          "has a password or no plain user name before its @",
          "ssh takes keys: load yours into the agent");
    }
  }

  /** Checks host and port; returns the host. */
  private static String host(String text) {
    Matcher parts = PORT.matcher(text);
    String name = parts.matches() ? parts.group(1) : text;
    if (!HOST.matcher(name).matches()) {
      throw Source.refused("has no plain host name", WAYS);
    }
    return name.toLowerCase(Locale.ROOT);
  }

  private static void path(String path) {
    boolean climbs = List.of(path.split("/", -1)).contains("..");
    boolean option = path.startsWith("-") || path.startsWith("~-") || path.startsWith("%2");
    if (path.isEmpty() || option || climbs || HIDDEN.matcher(path).find()) {
      throw Source.refused("has a path that is empty, climbs, or looks like an option", WAYS);
    }
  }
}
