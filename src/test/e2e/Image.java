import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Reads an unpacked OCI archive as an engine would: {@code Image FOLDER layers} names its layers' files in their order, {@code
 * environment}, {@code user}, {@code directory} and {@code command} say what its configuration has, a line each.
 */
public final class Image {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Image() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    JsonNode index = JSON.readTree(folder.resolve("index.json").toFile());
    JsonNode manifest = read(folder, index.at("/manifests/0/digest"));
    JsonNode image = read(folder, manifest.at("/config/digest"));
    JsonNode config = image.path("config");
    System.out.println(
        switch (arguments[1]) {
          case "layers" ->
              manifest
                  .path("layers")
                  .valueStream()
                  .map(layer -> blob(folder, layer.path("digest")).toString())
                  .collect(Collectors.joining("\n"));
          case "environment" -> lines(config.path("Env"));
          case "user" -> config.path("User").asText();
          case "directory" -> config.path("WorkingDir").asText();
          case "command" -> lines(config.path("Entrypoint")) + "\n" + lines(config.path("Cmd"));
          case "architecture" -> image.path("architecture").asText();
          default -> throw new IllegalArgumentException(arguments[1]);
        });
  }

  private static JsonNode read(Path folder, JsonNode digest) throws IOException {
    return JSON.readTree(blob(folder, digest).toFile());
  }

  private static Path blob(Path folder, JsonNode digest) {
    Path blob = folder.resolve("blobs").resolve(digest.asText().replace(':', '/'));
    if (!Files.isRegularFile(blob)) {
      throw new IllegalStateException("no blob " + digest);
    }
    return blob;
  }

  private static String lines(JsonNode texts) {
    return texts.valueStream().map(JsonNode::asText).collect(Collectors.joining("\n"));
  }
}
