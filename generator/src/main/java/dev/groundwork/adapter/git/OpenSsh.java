package dev.groundwork.adapter.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession2;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Connects through the user's own {@code ssh}, as Git does: their agent, known hosts, configuration
 * and hardware keys. It is started with a list of arguments, never through a shell, and asks
 * nothing; {@code GIT_SSH} may name another program.
 */
final class OpenSsh extends SshSessionFactory {

  private static final List<String> OPTIONS =
      List.of("-a", "-x", "-T", "-o", "BatchMode=yes", "-o", "PermitLocalCommand=no");

  private final Map<String, String> environment;
  private final Budget budget;

  OpenSsh(Map<String, String> environment, Budget budget) {
    this.environment = environment;
    this.budget = budget;
  }

  @Override
  public RemoteSession2 getSession(
      URIish uri, @Nullable CredentialsProvider credentials, FS fs, int timeout) {
    return new Session(uri);
  }

  @Override
  public String getType() {
    return "groundwork";
  }

  private final class Session implements RemoteSession2 {
    private final URIish uri;
    private @Nullable Process process;

    Session(URIish uri) {
      this.uri = uri;
    }

    @Override
    public Process exec(String command, int timeout) throws IOException {
      return exec(command, Map.of(), timeout);
    }

    @Override
    public Process exec(String command, Map<String, String> variables, int timeout)
        throws IOException {
      ProcessBuilder builder = new ProcessBuilder(arguments(command));
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.environment().putAll(variables);
      try {
        Process started = builder.start();
        process = started;
        return new MeteredProcess(started, budget);
      } catch (IOException missing) {
        throw new TransportException(
            "ssh sources need the program ssh, and it cannot be started", missing);
      }
    }

    private List<String> arguments(String command) {
      List<String> words = new ArrayList<>();
      words.add(environment.getOrDefault("GIT_SSH", "ssh"));
      words.addAll(OPTIONS);
      if (uri.getPort() > 0) {
        words.addAll(List.of("-p", Integer.toString(uri.getPort())));
      }
      String user = uri.getUser();
      words.addAll(List.of("--", user == null ? uri.getHost() : user + "@" + uri.getHost()));
      words.add(command);
      return words;
    }

    @Override
    public void disconnect() {
      if (process != null) {
        process.destroy();
      }
    }
  }
}
