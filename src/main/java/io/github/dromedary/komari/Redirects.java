package io.github.dromedary.komari;

import io.github.dromedary.http.Address;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.CircularRedirectException;
import org.apache.hc.client5.http.RedirectException;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the panel's redirects are followed: those of a GET, to http or https, {@link #MOST} in a
 * row at most. A POST stays where it is, for most clients would make a GET of it. The log says
 * where one leads, once for each place, without query, name or password.
 */
final class Redirects extends DefaultRedirectStrategy {

  /** More than any panel needs: to https, to another name, to another folder. */
  static final int MOST = 5;

  private static final Logger LOG = LoggerFactory.getLogger(Redirects.class);
  private static final String API = "/api/";
  private static final int PLACES = 20;

  private final boolean hasKey;
  private final String names;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  /**
   * @param hasKey whether calls carry a key, so that its absence is worth a word
   * @param names what the names of the panel's settings begin with
   */
  Redirects(boolean hasKey, String names) {
    this.hasKey = hasKey;
    this.names = names;
  }

  /** A redirect that cannot be followed; the message says why, without an address. */
  static final class Unusable extends ProtocolException {

    private static final long serialVersionUID = 1L;

    private Unusable(String message) {
      super(message);
    }
  }

  @Override
  public boolean isRedirected(HttpRequest request, HttpResponse response, HttpContext context)
      throws ProtocolException {
    return Method.GET.isSame(request.getMethod()) && super.isRedirected(request, response, context);
  }

  @Override
  public boolean isRedirectAllowed(
      HttpHost from, HttpHost to, HttpRequest redirect, HttpContext context) {
    return true; // what must not go elsewhere is not in the request yet: see mayHaveKey
  }

  @Override
  public URI getLocationURI(HttpRequest request, HttpResponse response, HttpContext context)
      throws HttpException {
    URI to;
    try {
      to = super.getLocationURI(request, response, context);
      to = URI.create(Address.normal(to.toString())); // Java sees no host in my_panel
    } catch (ProtocolException | IllegalArgumentException e) {
      throw new Unusable("its redirect leads to no address"); // theirs quotes it
    }
    if (!"http".equalsIgnoreCase(to.getScheme()) && !"https".equalsIgnoreCase(to.getScheme())) {
      throw new Unusable("its redirect leads to neither http nor https");
    }
    if (to.getRawUserInfo() != null || to.getHost() == null) {
      throw new Unusable("its redirect leads to an address with a name or without a host");
    }
    return to;
  }

  /**
   * Whether a call to a host may carry the key: it is the panel's own, and nobody can listen who
   * could not before.
   */
  static boolean mayHaveKey(HttpHost panel, HttpHost to) {
    boolean sameHost = panel.getHostName().equalsIgnoreCase(to.getHostName());
    boolean secure = "https".equalsIgnoreCase(to.getSchemeName());
    boolean samePlace =
        panel.getSchemeName().equalsIgnoreCase(to.getSchemeName()) && port(panel) == port(to);
    return sameHost && (samePlace || secure);
  }

  private static int port(HttpHost host) {
    if (host.getPort() > 0) {
      return host.getPort();
    }
    return "https".equalsIgnoreCase(host.getSchemeName()) ? 443 : 80;
  }

  /** What a chain of redirects that broke off says. */
  static String said(HttpException failure) {
    if (failure instanceof CircularRedirectException) {
      return "its redirects go round in a circle; the log says where to";
    }
    if (failure instanceof RedirectException) {
      return "it redirects more than " + MOST + " times; the log says where to";
    }
    return failure instanceof Unusable
        ? failure.getMessage()
        : "no HTTP answer: " + failure.getClass().getSimpleName();
  }

  /**
   * Says where a call was led, when that is not known yet.
   *
   * @param panel the host that was called
   * @param path of the call, with the query
   * @param places where it was led, the last one last
   * @param arrived whether there was an answer in the end
   */
  void say(HttpHost panel, String path, List<URI> places, boolean arrived) {
    if (places.isEmpty()) {
      return;
    }
    URI last = places.get(places.size() - 1);
    String place = Address.shown(last.getScheme() + "://" + last.getRawAuthority());
    String call = path.substring(Math.max(0, path.indexOf(API))).replaceFirst("\\?.*", "");
    boolean same = last.getRawPath() != null && last.getRawPath().endsWith(call);
    String rest = same ? cut(last.getRawPath(), call) : String.valueOf(last.getRawPath());
    if (said.size() >= PLACES || !said.add(place + (same ? rest : ""))) {
      return;
    }
    if (!arrived) {
      LOG.warn("The panel's address leads on and on, at last to {}{}", place, rest);
      return;
    }
    boolean withKey = !hasKey || mayHaveKey(panel, HttpHost.create(last));
    LOG.warn(
        "The panel's address leads to {}{}: {}{}",
        place,
        rest,
        same
            ? "set " + names + "_BASE_URL to that"
            : "that is no place of the panel's API; a log-in page before the panel has to let "
                + call.replaceFirst("(/api/).*", "$1")
                + " pass",
        withKey ? "" : "; " + names + "_API_TOKEN is not sent there");
  }

  private static String cut(String path, String end) {
    return path.substring(0, path.length() - end.length());
  }
}
