package io.github.dromedary.komari;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dromedary.http.CallGuard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP answer that is no success, and what is known of it. A panel answers in JSON with a
 * message; what answers otherwise stands before it, and a key for the panel would not help there.
 *
 * @param status of HTTP
 * @param server the header of that name; empty where there is none
 * @param mitigated Cloudflare's header {@code cf-mitigated}; empty where there is none
 * @param challenge the header {@code WWW-Authenticate}; empty where there is none
 * @param body the begin of it, as text
 */
record ErrorAnswer(int status, String server, String mitigated, String challenge, String body) {

  /** How the path of the panel's history begins. */
  static final String HISTORY = "/api/records/";

  private static final String RPC2 = "/api/rpc2";
  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswer.class);

  /** As much of a body as is looked at. */
  private static final int LOOKED_AT = 1 << 16;

  /** What of the panel's key went with the call. */
  enum Key {
    NONE,
    SENT,
    WITHHELD
  }

  private static final Pattern CLOUDFLARE_CODE =
      Pattern.compile(
          "(?i)error(?:\\s{1,20}+code)?\\s{0,20}+:?\\s{0,20}+"
              + "(?:</?span[^>]{0,200}+>\\s{0,20}+){0,9}+(1\\d{3})\\b");

  private static final String FOR_API = "let /api/ pass there, or this machine's address";

  ErrorAnswer(int status, String server, String mitigated, String challenge, byte[] body) {
    this(status, server, mitigated, challenge, new String(body, StandardCharsets.UTF_8));
  }

  /** Reads an answer and closes it; what breaks off is taken as far as it came. */
  static ErrorAnswer of(ClassicHttpResponse response) {
    byte[] body = {};
    try (response) {
      if (response.getEntity() != null) {
        body = CallGuard.body(response.getEntity(), LOOKED_AT);
      }
    } catch (IOException e) {
      LOG.debug("The body of an error broke off", e); // its status says enough
    }
    return new ErrorAnswer(
        response.getCode(),
        header(response, "Server"),
        header(response, "cf-mitigated"),
        header(response, "WWW-Authenticate"),
        body);
  }

  private static String header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null || header.getValue() == null ? "" : header.getValue();
  }

  /**
   * What the answer means for the call that got it.
   *
   * @param path that was called
   */
  PanelException failure(String path, Key key) {
    boolean unknown = status == 404 || status == 405 || status == 501;
    boolean later = status == 408 || status == 425 || status == 429;
    if (path.endsWith(RPC2) && (unknown || status < 500 && !later)) {
      return new PanelException.MethodUnknown(reason(), said(key));
    }
    return path.contains(HISTORY) && unknown
        ? new PanelException.NoHistory(reason(), said(key))
        : new PanelException(reason(), said(key));
  }

  /** The reason as reports name it. */
  String reason() {
    return "http " + status;
  }

  /** In a sentence what is known, and what would help. */
  String said(Key key) {
    if (isCloudflares()) {
      return cloudflare();
    }
    String panels = panelsWord();
    if (panels != null) {
      return "the panel answered HTTP " + status + panels + (isRefusal() ? forPanel(key) : "");
    }
    if (status / 100 == 3) {
      return "HTTP " + status + ", a redirect where none can be followed";
    }
    if (isPage()) {
      return page();
    }
    if (challenge.toLowerCase(Locale.ROOT).startsWith("basic")) {
      return "a proxy before the panel asks for a name and a password (HTTP "
          + status
          + "): "
          + FOR_API;
    }
    String unknown = "HTTP " + status + " was answered" + by();
    return isRefusal() ? unknown + forPanel(key) + "; if a proxy refuses, " + FOR_API : unknown;
  }

  private boolean isRefusal() {
    return status == 401 || status == 403;
  }

  private static String forPanel(Key key) {
    return switch (key) {
      case NONE -> ": set KOMARI_API_TOKEN to an API key of the panel (12 characters or more)";
      case SENT -> ": it does not take the key of KOMARI_API_TOKEN";
      case WITHHELD ->
          ": KOMARI_API_TOKEN was not sent, for the panel's address leads to another host;"
              + " set KOMARI_BASE_URL to where it leads";
    };
  }

  /** What the panel itself says, in brackets; null when it is not the panel that answers. */
  private String panelsWord() {
    try {
      JsonNode root = Json.object(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
      JsonNode message = root.path("message");
      if (!message.isTextual()) {
        message =
            root.path("error").isObject() ? root.path("error").path("message") : root.path("error");
      }
      return message.isTextual() && !message.textValue().isBlank()
          ? " (" + Json.kind(message) + ")"
          : "";
    } catch (IOException e) {
      return null;
    }
  }

  private boolean isPage() {
    return WebPages.isPage(body);
  }

  private String page() {
    String page = "HTTP " + status + " with a web page" + WebPages.title(body) + by();
    return switch (status) {
      case 502, 503, 504 -> page + ": the proxy there does not reach the panel behind it";
      case 404 -> page + ": KOMARI_BASE_URL must be the address of a Komari panel";
      default -> page + ": it is not the panel that answers so; " + FOR_API;
    };
  }

  private String by() {
    String name = server.replaceAll("[^\\x20-\\x7e]", "").strip();
    return name.isEmpty() ? "" : ", by " + name.substring(0, Math.min(40, name.length()));
  }

  private boolean isCloudflares() {
    boolean there = server.equalsIgnoreCase("cloudflare");
    return !mitigated.isEmpty()
        || there && (isPage() || body.strip().startsWith("error code:"))
        || there && status >= 520 && status <= 530 && panelsWord() == null;
  }

  private String cloudflare() {
    if (status >= 520) {
      return "Cloudflare does not reach the panel behind it (HTTP " + status + ")";
    }
    Matcher code = CLOUDFLARE_CODE.matcher(body);
    boolean asks = !mitigated.isEmpty() || body.contains("Just a moment");
    if (asks) {
      return "Cloudflare wants to see a browser before it lets anyone to the panel (HTTP "
          + status
          + "): a rule there must skip the challenge for /api/, or for this machine's address";
    }
    return "Cloudflare refuses the call before it is at the panel (HTTP "
        + status
        + (code.find() ? ", error " + code.group(1) : "")
        + "): a rule there must "
        + FOR_API.replace(" pass there", " pass");
  }
}
