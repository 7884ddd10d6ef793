package io.github.dromedary.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** Signs what is sent, so that who gets it can tell that it is ours. */
public final class Signatures {

  private static final String ALGORITHM = "HmacSHA256";

  /**
   * The HMAC-SHA256 of a body, as webhooks write it.
   *
   * @param body the bytes that are sent
   * @param key the variable {@code key}: what both sides know
   * @return {@code sha256=} and 64 hexadecimal digits
   */
  public String sha256(@Body byte[] body, @Variable("key") String key)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(ALGORITHM);
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
  }
}
