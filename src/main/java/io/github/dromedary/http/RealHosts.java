package io.github.dromedary.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpRequest;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.URIAuthority;

/** Sends calls to addresses with a stand-in (see {@link Host}) to the host that is meant. */
public final class RealHosts {

  private static final String ALLOWED = "jdk.httpclient.allowRestrictedHeaders";
  private static final String HOST = "host";

  static {
    // the JDK's client looks at it once, before its first request
    if (System.getProperty(ALLOWED) == null) {
      System.setProperty(ALLOWED, HOST);
    }
  }

  private RealHosts() {}

  /** Lets Apache's client connect to the real host, and name it to the server. */
  public static void of(HttpClientBuilder client) {
    HttpRoutePlanner usual = new SystemDefaultRoutePlanner(ProxySelector.getDefault());
    client
        .setRoutePlanner(new Planner(usual))
        .addExecInterceptorFirst("hosts", RealHosts::named)
        .addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "redirected", RealHosts::named);
  }

  /**
   * A request as the JDK's client can make it. It takes no name with an underscore: it gets the
   * address of that host, looked up each time, and the name in the header Host.
   *
   * @return the request itself where its host stands for no other
   * @throws java.net.UnknownHostException when the host has no address
   */
  public static HttpRequest of(HttpRequest request) throws IOException {
    URI uri = request.uri();
    if (!Host.isStandIn(uri.getHost())) {
      return request;
    }
    String real = Host.real(uri.getHost());
    boolean known = !real.contains("_"); // the JDK takes it itself
    String host = known ? real : literal(InetAddress.getByName(real).getHostAddress());
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String begin = uri.getScheme() + "://";
    String rest = uri.toString().substring(begin.length() + uri.getRawAuthority().length());
    HttpRequest.Builder built =
        HttpRequest.newBuilder(request, (name, value) -> true)
            .uri(URI.create(begin + host + port + rest));
    try {
      return known ? built.build() : built.setHeader("Host", real + port).build();
    } catch (IllegalArgumentException e) {
      return built.build(); // somebody used the client before this class was there
    }
  }

  private static String literal(String address) {
    return address.contains(":") ? "[" + address + "]" : address;
  }

  private static ClassicHttpResponse named(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    URIAuthority authority = request.getAuthority();
    if (authority != null && Host.isStandIn(authority.getHostName())) {
      request.setAuthority(
          new URIAuthority(
              authority.getUserInfo(), Host.real(authority.getHostName()), authority.getPort()));
    }
    return chain.proceed(request, scope);
  }

  private record Planner(HttpRoutePlanner usual) implements HttpRoutePlanner {

    @Override
    public HttpRoute determineRoute(HttpHost target, HttpContext context) throws HttpException {
      return usual.determineRoute(
          new HttpHost(target.getSchemeName(), Host.real(target.getHostName()), target.getPort()),
          context);
    }
  }
}
