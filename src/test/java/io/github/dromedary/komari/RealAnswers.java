package io.github.dromedary.komari;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a real panel answered, as files: each a request, the answer's status and its body. */
final class RealAnswers {

  static final Node HK = new Node("b12fc461-2719-48f3-8d51-aee4a9186c3c", "hk-01 香港");
  static final Node JP = new Node("f45e9c3e-8932-444e-882c-9e5c1879170a", "jp-02 & <Tokyo>");
  static final Node US = new Node("02651c28-ed80-4ea2-bbd2-09d3a4474325", "us-03");
  static final Node DE = new Node("6db94825-844a-4cc6-b450-a1471460be36", "de-04 (no data)");
  static final Node SG = new Node("71e9a399-00ad-4f6d-9ffb-b9b8e4a3eca0", "sg-05 hidden");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RAW = "__raw_text__";

  private RealAnswers() {}

  /** One file. */
  record Answer(String file, JsonNode content) {

    /** The path that was asked for, without its query; empty where the file holds no one call. */
    String path() {
      return content.path("request").path("path").asText("").replaceFirst("\\?.*", "");
    }

    String method() {
      return content.path("request").path("body").path("method").asText("");
    }

    int status() {
      return content.path("status").asInt(200);
    }

    /** The body as it came over the wire. */
    String body() {
      JsonNode body = content.has("body") ? content.get("body") : content;
      return body.has(RAW) ? body.get(RAW).asText() : body.toString();
    }

    InputStream stream() {
      return RealAnswers.stream(body());
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static InputStream stream(String body) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
  }

  static Answer answer(String file) {
    try (InputStream in = RealAnswers.class.getResourceAsStream("/komari/" + file + ".json")) {
      return new Answer(file, JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Answer> all() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(RealAnswers.class.getResource("/komari")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .map(RealAnswers::answer)
          .toList();
    }
  }
}
