package io.github.dromedary.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Judges Kubernetes' objects by the models of its own API (made of its OpenAPI document: a field
 * that is not there, one that is missing, a value of another type), and those of Prometheus'
 * operator by classes made of its definitions.
 */
final class Manifests {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "io.kubernetes.client.openapi.models.V1";
  private static final String MONITORING = "io.fabric8.openshift.api.model.monitoring.v1.";

  /** As the operator's models are, but what they do not know is a fault. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new OnlyKnownFields())
          .build();

  private Manifests() {}

  /** The objects in a YAML text, of one document or several. */
  static List<JsonNode> read(String yaml) {
    Iterable<Object> documents = new Load(LoadSettings.builder().build()).loadAllFromString(yaml);
    return StreamSupport.stream(documents.spliterator(), false)
        .filter(document -> document != null)
        .map(document -> JSON.<JsonNode>valueToTree(document))
        .toList();
  }

  /** The objects in a file of YAML or JSON. */
  static List<JsonNode> read(Path file) throws IOException {
    return read(Files.readString(file));
  }

  /** What is wrong with an object, with its kind and name before it; nothing when it is well. */
  static Optional<String> fault(JsonNode object) {
    String version = object.path("apiVersion").asText();
    String kind = object.path("kind").asText();
    String name = kind + " " + object.at("/metadata/name").asText();
    try {
      if (version.startsWith("monitoring.coreos.com/")) {
        STRICT.treeToValue(object, Class.forName(MONITORING + kind));
      } else {
        Class<?> model = Class.forName(API + kind);
        JsonElement element = JsonParser.parseString(object.toString());
        model.getMethod("validateJsonElement", JsonElement.class).invoke(null, element);
        // the values' types and forms: instants, quantities, ports by number or name
        model.getMethod("fromJson", String.class).invoke(null, object.toString());
      }
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(name + ": " + e.getCause().getMessage());
    } catch (ReflectiveOperationException | IOException e) {
      return Optional.of(name + ": " + e.getMessage());
    }
  }

  /** All objects of one kind. */
  static List<JsonNode> ofKind(List<JsonNode> objects, String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
  }

  /** Every text in a tree, wherever it stands. */
  static List<String> texts(JsonNode tree) {
    List<String> texts = new ArrayList<>();
    if (tree.isTextual()) {
      texts.add(tree.asText());
    }
    tree.forEach(part -> texts.addAll(texts(part)));
    return texts;
  }

  private static final class OnlyKnownFields extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(com.fasterxml.jackson.databind.introspect.Annotated member) {
      return false;
    }

    @Override
    public Boolean isIgnorableType(AnnotatedClass type) {
      return false;
    }

    @Override
    public boolean hasIgnoreMarker(AnnotatedMember member) {
      return member.getName().equals("additionalProperties") || super.hasIgnoreMarker(member);
    }
  }
}
