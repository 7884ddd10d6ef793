package io.github.dromedary.telegram;

import io.github.dromedary.http.Multipart;
import java.io.IOException;
import java.io.OutputStream;

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

  /** A file of these bytes, whose length is known before it is sent. */
  static Document of(String name, String type, byte[] bytes) {
    return new Document(name, type, new Bytes(bytes));
  }

  /** Puts the file into a body under this name. */
  Multipart into(Multipart body, String field) {
    return content instanceof Bytes known
        ? body.file(field, name, type, known.bytes())
        : body.file(field, name, type, content);
  }

  private record Bytes(byte[] bytes) implements Multipart.Content {
    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }
}
