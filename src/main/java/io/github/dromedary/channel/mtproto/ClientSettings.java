package io.github.dromedary.channel.mtproto;

import java.time.Duration;

/**
 * How a client behaves.
 *
 * @param apiId the application's number, from my.telegram.org
 * @param patience how long to wait for a connection, and for one answer
 * @param longestWait how long one call waits in all when Telegram asks for it
 * @param attempts how often a call is made when the connection is lost
 */
public record ClientSettings(int apiId, Duration patience, Duration longestWait, int attempts) {

  /** 30 s for an answer, 15 minutes of waiting when asked, three attempts. */
  public ClientSettings(int apiId) {
    this(apiId, Duration.ofSeconds(30), Duration.ofMinutes(15), 3);
  }

  /** The first call of a connection: it says which layer and which program we are. */
  TlObject introduced(TlObject first) {
    TlObject us =
        TlObject.of("initConnection")
            .with("api_id", apiId)
            .with("device_model", "Dromedary")
            .with("system_version", "Java")
            .with("app_version", "1")
            .with("system_lang_code", "en")
            .with("lang_pack", "")
            .with("lang_code", "en")
            .with("query", first);
    return TlObject.of("invokeWithLayer").with("layer", Schema.LAYER).with("query", us);
  }
}
