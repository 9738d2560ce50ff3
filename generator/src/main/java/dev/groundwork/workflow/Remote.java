package dev.groundwork.workflow;

import java.util.regex.Pattern;

/** Tells a source that needs the network from a folder. */
final class Remote {

  private static final Pattern URL =
      Pattern.compile("(?!shipped:)([a-z][a-z0-9+.-]+://|[^/\\\\]+@[^/\\\\]+:).*");

  private Remote() {}

  static boolean is(String source) {
    return URL.matcher(source).matches() && !source.startsWith("file:");
  }
}
