package dev.groundwork.adapter.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** A Git repository behind HTTP on this machine, with a password where one is asked for. */
public final class GitServer implements AutoCloseable {

  private final HttpServer server;
  private final Path repository;
  private final Optional<String> login;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private GitServer(HttpServer server, Path repository, Optional<String> login) {
    this.server = server;
    this.repository = repository;
    this.login = login;
  }

  /**
   * Serves a repository.
   *
   * @param login {@code user:password}
   */
  public static GitServer of(Path repository, Optional<String> login) throws IOException {
    InetAddress here = InetAddress.getByName("127.0.0.1");
    HttpServer http = HttpServer.create(new InetSocketAddress(here, 0), 0);
    GitServer server = new GitServer(http, repository, login);
    http.createContext("/packs.git", server::answer);
    http.start();
    return server;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/packs.git";
  }

  /** What was asked so far. */
  public List<String> requests() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    try (exchange) {
      if (!isAllowed(exchange)) {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"packs\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      byte[] answer = git(exchange);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private boolean isAllowed(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return login
        .map(one -> Base64.getEncoder().encodeToString(one.getBytes(StandardCharsets.UTF_8)))
        .map(code -> ("Basic " + code).equals(given))
        .orElse(true);
  }

  private byte[] git(HttpExchange exchange) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Repository open =
        new FileRepositoryBuilder().setGitDir(repository.resolve(".git").toFile()).build()) {
      UploadPack pack = new UploadPack(open);
      pack.setBiDirectionalPipe(false);
      boolean question = exchange.getRequestMethod().equals("GET");
      exchange
          .getResponseHeaders()
          .add(
              "Content-Type",
              "application/x-git-upload-pack-" + (question ? "advertisement" : "result"));
      if (question) {
        PacketLineOut line = new PacketLineOut(out);
        line.writeString("# service=git-upload-pack\n");
        line.end();
        pack.sendAdvertisedRefs(new RefAdvertiser.PacketLineOutRefAdvertiser(line));
      } else {
        pack.upload(body(exchange), out, null);
      }
    }
    return out.toByteArray();
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream body = exchange.getRequestBody();
    return zipped ? new GZIPInputStream(body) : body;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
