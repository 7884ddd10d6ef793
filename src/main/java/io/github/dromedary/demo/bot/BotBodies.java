package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.dromedary.demo.wire.Call;
import io.github.dromedary.demo.wire.Json;
import io.github.dromedary.demo.wire.MultipartReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the parameters of a Bot API call from its query and its body. */
final class BotBodies {
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);

  private final Clock clock;
  private final AtomicLong received = new AtomicLong();

  BotBodies(Clock clock) {
    this.clock = clock;
  }

  /** How many bytes of files have come in so far. */
  long received() {
    return received.get();
  }

  /**
   * Reads a call.
   *
   * @throws BotRefusal for broken JSON and for text that is not UTF-8
   * @throws IOException when the caller has gone away
   */
  BotRequest read(Call call) throws IOException {
    BotRequest request = new BotRequest();
    call.query().forEach(request::put);
    String type = call.header("Content-Type");
    String lower = type.toLowerCase(Locale.ROOT);
    if (lower.startsWith("application/json")) {
      json(call.body(), request);
    } else if (lower.startsWith("application/x-www-form-urlencoded")) {
      Call.form(utf8(call.body())).forEach(request::put);
    } else if (lower.startsWith("multipart/form-data")) {
      Matcher boundary = BOUNDARY.matcher(type);
      if (boundary.find()) {
        String mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        multipart(call, mark, request);
      }
    }
    return request;
  }

  private static void json(byte[] body, BotRequest request) {
    String text = utf8(body);
    if (text.isBlank()) {
      return;
    }
    try {
      JsonNode tree = Json.parse(text);
      if (!tree.isObject()) {
        throw BotRefusal.badRequest("object expected");
      }
      tree.properties().forEach(field -> request.put(field.getKey(), field.getValue()));
    } catch (JsonProcessingException e) {
      throw BotRefusal.badRequest("can't parse JSON object");
    }
  }

  private void multipart(Call call, String boundary, BotRequest request) throws IOException {
    MultipartReader parts = new MultipartReader(call.stream(), boundary);
    for (Optional<MultipartReader.Header> next = parts.next();
        next.isPresent();
        next = parts.next()) {
      MultipartReader.Header part = next.get();
      if (part.fileName() == null) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        if (parts.content(value)) {
          request.put(part.name(), utf8(value.toByteArray()));
        }
      } else {
        FileSink file = new FileSink(clock, received);
        if (parts.content(file)) {
          request.put(part.name(), file.file(part.fileName(), part.contentType()));
        }
      }
    }
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw BotRefusal.badRequest("strings must be encoded in UTF-8");
    }
  }
}
