package io.github.dromedary.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.component.telegram.model.Update;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Updates that Telegram pushes to TELEGRAM_WEBHOOK_URL in the place of being polled for. All
 * instances with one token know the same secret, so that any of them takes an update.
 */
public final class PushedUpdates {

  private static final Logger LOG = LoggerFactory.getLogger(PushedUpdates.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Telegram tries on for much longer; a failure before that may be over. */
  private static final Duration RECENT = Duration.ofMinutes(3);

  private final BotCalls calls;
  private final String url;
  private final String secret;
  private final Clock clock;
  private volatile boolean isSet;
  private volatile String failing;

  /**
   * @param url where Telegram reaches this instance, or one like it
   * @param token of the bot, of which the secret is made
   */
  PushedUpdates(Bot bot, String url, String token, Clock clock) {
    this.calls = bot.calls();
    this.url = url;
    this.secret = secret(token);
    this.clock = clock;
  }

  private static String secret(String token) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal("webhook".getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /**
   * Sees to it that updates are pushed here, and whether they arrive.
   *
   * @throws TelegramException when Telegram does not take the address
   */
  public void keep() throws IOException, InterruptedException {
    JsonNode info = calls.call("getWebhookInfo", Map.of());
    if (!isSet || !url.equals(info.path("url").asText())) {
      calls.call(
          "setWebhook",
          // what the program before us asked for may have been no messages
          Map.of("url", url, "secret_token", secret, "allowed_updates", List.of()));
      isSet = true;
      LOG.info("Telegram pushes updates to {}", URI.create(url).getHost());
    }
    Instant failed = Instant.ofEpochSecond(info.path("last_error_date").asLong());
    boolean recent = failed.plus(RECENT).isAfter(clock.instant());
    String reason = info.path("last_error_message").asText("it does not say why");
    note(recent ? "Telegram cannot push to TELEGRAM_WEBHOOK_URL: " + reason : null);
  }

  private void note(String failure) {
    if (failure != null && !failure.equals(failing)) {
      LOG.warn("No updates from Telegram: {}", failure);
    } else if (failure == null && failing != null) {
      LOG.info("Telegram reaches TELEGRAM_WEBHOOK_URL again");
    }
    failing = failure;
  }

  /** Why updates do not arrive; empty when nothing is known of that. */
  public Optional<String> failure() {
    return Optional.ofNullable(failing);
  }

  /**
   * Whether a request is Telegram's.
   *
   * @param given its header {@code X-Telegram-Bot-Api-Secret-Token}; null where there is none
   */
  public boolean isTelegram(String given) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What is in an update, as a poll gives it; null where Dromedary has no use for its kind.
   *
   * @param json the update as Telegram pushes it
   * @throws TelegramException when it is none
   */
  public Object content(String json) throws TelegramException {
    List<Update> read;
    try {
      read = UpdateReader.read(JsonNodeFactory.instance.arrayNode().add(JSON.readTree(json)));
    } catch (JsonProcessingException e) {
      throw new TelegramException.Unavailable("Telegram's update is no JSON", 0);
    }
    Update update = read.get(0);
    return Stream.of(
            Optional.ofNullable((Object) update.getMessage()),
            Optional.ofNullable((Object) update.getChannelPost()),
            Optional.ofNullable((Object) update.getCallbackQuery()),
            Optional.ofNullable((Object) update.getIncomingInlineQuery()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }
}
