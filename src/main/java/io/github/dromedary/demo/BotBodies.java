package io.github.dromedary.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the parameters of a Bot API call from its query and its body. */
final class BotBodies {
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("[;\\s]name=\"?([^\";\\r\\n]+)\"?");
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";\\r\\n]*)\"?");
  private static final Pattern PART_TYPE =
      Pattern.compile("(?im)^content-type:[ \\t]*([^\\r\\n]+)");

  private BotBodies() {}

  /**
   * Reads a call.
   *
   * @throws BotRefusal for broken JSON and for text that is not UTF-8
   * @throws IOException when the caller has gone away
   */
  static BotRequest read(Call call) throws IOException {
    BotRequest request = new BotRequest();
    byte[] body = call.body();
    call.query().forEach(request::put);
    String type = call.header("Content-Type");
    String lower = type.toLowerCase(Locale.ROOT);
    if (lower.startsWith("application/json")) {
      json(body, request);
    } else if (lower.startsWith("application/x-www-form-urlencoded")) {
      Call.form(utf8(body)).forEach(request::put);
    } else if (lower.startsWith("multipart/form-data")) {
      Matcher boundary = BOUNDARY.matcher(type);
      if (boundary.find()) {
        String mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        multipart(body, mark, request);
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

  /** One char is one byte here, so that texts and files can be cut by the same search. */
  private static void multipart(byte[] body, String boundary, BotRequest request) {
    String raw = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
    String mark = "\r\n--" + boundary;
    int start = raw.indexOf(mark);
    while (start >= 0) {
      int from = start + mark.length();
      int next = raw.indexOf(mark, from);
      int blank = raw.indexOf("\r\n\r\n", from);
      if (next >= 0 && blank >= 0 && blank < next) {
        part(raw.substring(from, blank + 2), raw.substring(blank + 4, next), request);
      }
      start = next;
    }
  }

  private static void part(String header, String content, BotRequest request) {
    Matcher name = NAME.matcher(header);
    if (!name.find()) {
      return;
    }
    byte[] bytes = bytes(content);
    Matcher fileName = FILE_NAME.matcher(header);
    if (fileName.find()) {
      Matcher type = PART_TYPE.matcher(header);
      String contentType = type.find() ? type.group(1).strip() : "application/octet-stream";
      request.put(
          name.group(1), new BotRequest.Upload(utf8(bytes(fileName.group(1))), contentType, bytes));
    } else {
      request.put(name.group(1), utf8(bytes));
    }
  }

  private static byte[] bytes(String oneCharPerByte) {
    return oneCharPerByte.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw BotRefusal.badRequest("strings must be encoded in UTF-8");
    }
  }
}
