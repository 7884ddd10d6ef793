package io.github.dromedary.telegram;

import io.github.dromedary.http.Multipart;

/**
 * A file to send.
 *
 * @param name as users see it
 * @param type its MIME type
 * @param content is written while it is sent; what it throws, the sender throws
 */
public record Document(String name, String type, Multipart.Content content) {

  /** Puts {@code _} for what Telegram cuts a name at, or would show in percent form. */
  public Document {
    name = name.replaceAll("[\";\\\\/\\p{Cntrl}]", "_");
  }
}
