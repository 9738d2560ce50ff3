package dev.groundwork.adapter.git;

import java.io.File;
import java.util.Map;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * The machine as Git sees it. JGit alone would look for the home folder in a Java property instead
 * of {@code HOME}, start {@code git} and {@code sh} to ask them things, and measure for three
 * seconds how exact file times are, to store the answer in the user's configuration.
 */
final class GitSystem extends SystemReader.Delegate {

  private static final String GLOBAL = "GIT_CONFIG_GLOBAL";
  private static final String SYSTEM = "GIT_CONFIG_SYSTEM";
  private static final String NO_SYSTEM = "GIT_CONFIG_NOSYSTEM";

  private final Map<String, String> environment;
  private final FS fs;

  private GitSystem(Map<String, String> environment, SystemReader machine) {
    super(machine);
    this.environment = environment;
    this.fs = FS.DETECTED.newInstance();
    String home = environment.get("HOME");
    if (home != null && !isWindows()) {
      fs.setUserHome(new File(home));
    }
    if (fs instanceof FS_POSIX posix) {
      // Only used while JGit tries out whether the executable bit works; else it runs a shell.
      posix.setUmask(0022);
    }
  }

  /** Makes JGit see the machine through this environment from now on. */
  static GitSystem install(Map<String, String> environment) {
    GitSystem system = new GitSystem(environment, Machine.READER);
    SystemReader.setInstance(system);
    return system;
  }

  /** JGit's own view, kept from before anybody replaced it. */
  private static final class Machine {
    static final SystemReader READER = SystemReader.getInstance();
  }

  FS fs() {
    return fs;
  }

  Map<String, String> environment() {
    return environment;
  }

  @Override
  public @Nullable String getenv(String variable) {
    return environment.get(variable);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS unused) {
    String named = environment.get(SYSTEM);
    boolean skip = isSet(NO_SYSTEM);
    if (!skip && named != null) {
      return new FileBasedConfig(parent, new File(named), fs);
    }
    if (skip) {
      return new NoConfig(parent, fs);
    }
    File file = isWindows() ? fs.getGitSystemConfig() : new File("/etc/gitconfig");
    return file == null ? new NoConfig(parent, fs) : new FileBasedConfig(parent, file, fs);
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS unused) {
    String named = environment.get(GLOBAL);
    if (named != null) {
      return new UserConfig(parent, new File(named), fs);
    }
    File home = fs.userHome();
    String xdg = environment.get("XDG_CONFIG_HOME");
    File folder = xdg == null || xdg.isEmpty() ? new File(home, ".config") : new File(xdg);
    FileBasedConfig shared = new FileBasedConfig(parent, new File(folder, "git/config"), fs);
    return new UserConfig(shared, new File(home, ".gitconfig"), fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS unused) {
    return new NoConfig(parent, fs);
  }

  private boolean isSet(String variable) {
    String value = environment.get(variable);
    return value != null && !value.isEmpty() && !value.equals("0") && !value.equals("false");
  }

  /** A configuration that nobody wrote. */
  private static final class NoConfig extends FileBasedConfig {

    NoConfig(@Nullable Config parent, FS fs) {
      super(parent, new File("."), fs);
    }

    @Override
    public void load() {
      clear();
    }

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public void save() {
      throw new UnsupportedOperationException("nobody may write this configuration");
    }
  }

  /** The user's configuration, with answers to what JGit would otherwise have to find out. */
  private static final class UserConfig extends FileBasedConfig {

    UserConfig(@Nullable Config parent, File file, FS fs) {
      super(parent, file, fs);
    }

    @Override
    public @Nullable String getString(String section, @Nullable String subsection, String name) {
      if (section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)) {
        // Coarse enough for the file systems in use; no one waits for as long as this here.
        boolean resolution = name.equals(ConfigConstants.CONFIG_KEY_TIMESTAMP_RESOLUTION);
        return resolution ? "10 milliseconds" : "0 milliseconds";
      }
      if (name.equals(ConfigConstants.SHA1_IMPLEMENTATION)) {
        // The other one defends against forged objects from elsewhere; ours are our own.
        return "jdkNative";
      }
      return super.getString(section, subsection, name);
    }
  }
}
