package dev.groundwork.source;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Where this program keeps what it can get again. */
public final class CacheFolder {

  /** After this time what nobody used goes. */
  public static final Duration UNUSED = Duration.ofDays(90);

  private CacheFolder() {}

  /**
   * The folder for a user, by the custom of the system; it need not exist.
   *
   * @param environment the variables of the process
   */
  public static Path of(Map<String, String> environment) {
    return home(environment).resolve("groundwork");
  }

  private static Path home(Map<String, String> environment) {
    String named = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (!named.isEmpty() && Path.of(named).isAbsolute()) {
      return Path.of(named);
    }
    String user = environment.getOrDefault("HOME", System.getProperty("user.home"));
    if (File.separatorChar == '\\') {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      return local.isEmpty() ? Path.of(user, "AppData", "Local") : Path.of(local);
    }
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    return mac ? Path.of(user, "Library", "Caches") : Path.of(user, ".cache");
  }
}
