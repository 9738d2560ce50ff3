package dev.groundwork.adapter.git;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** HTTP connections whose answers are counted. */
record MeteredHttp(Budget budget) implements HttpConnectionFactory {

  @Override
  public HttpConnection create(URL url) throws IOException {
    return new Connection(url, Proxy.NO_PROXY, budget);
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    return new Connection(url, proxy, budget);
  }

  private static final class Connection extends JDKHttpConnection {
    private final Budget budget;

    Connection(URL url, Proxy proxy, Budget budget) throws IOException {
      super(url, proxy);
      this.budget = budget;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return budget.metered(super.getInputStream());
    }
  }
}
