package io.github.dromedary.takeover;

import com.fasterxml.jackson.core.JsonToken;
import io.github.dromedary.past.Raw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code samples.json}: raw counters of all nodes every few minutes, read one sample at a time. */
final class SamplesFile implements Counters {

  private final JsonFile file;
  private final Telling telling;
  private final Map<String, String> words = new HashMap<>();
  private boolean isOpen;
  private long samples;
  private long first;
  private long until;

  SamplesFile(Path path, Telling telling) throws IOException {
    this.file = new JsonFile(path);
    this.telling = telling;
  }

  @Override
  public List<Raw> next() throws IOException {
    List<Raw> sample = new ArrayList<>();
    try {
      while (isOpen || opens()) {
        JsonToken token = file.next();
        if (token == JsonToken.START_OBJECT) {
          sample(sample);
          if (!sample.isEmpty()) {
            return noted(sample);
          }
        } else if (token == null) {
          throw new java.io.EOFException("it ends in the middle");
        } else if (token == JsonToken.END_ARRAY) {
          isOpen = false;
          end();
          return null;
        }
      }
    } catch (IOException e) {
      isOpen = false;
      telling.cut(
          file.path(),
          file.position(),
          until == 0 ? "which is nowhere" : "until " + telling.minute(until));
    }
    end();
    return null;
  }

  private void end() {
    if (samples > 0) {
      telling.say(
          file.path().getFileName()
              + ": "
              + samples
              + " samples, "
              + telling.minute(first)
              + " → "
              + telling.minute(until));
    }
  }

  private List<Raw> noted(List<Raw> sample) {
    samples++;
    until = sample.get(0).time();
    first = first == 0 ? until : first;
    telling.goes(file.path(), file.position(), file.size(), until);
    return sample;
  }

  /** Whether there is a list of samples, and it begins here. */
  private boolean opens() throws IOException {
    for (JsonToken token = file.next(); token != null; token = file.next()) {
      if (token == JsonToken.FIELD_NAME && file.parser().currentName().equals("samples")) {
        isOpen = file.next() == JsonToken.START_ARRAY;
        return isOpen;
      }
      if (token == JsonToken.START_ARRAY) {
        file.parser().skipChildren();
      }
    }
    return false;
  }

  private void sample(List<Raw> sample) throws IOException {
    long[] time = {0};
    List<Raw> nodes = new ArrayList<>();
    file.fields(
        field -> {
          switch (field) {
            case "ts" -> time[0] = file.number();
            case "nodes" ->
                file.nodes(
                    (uuid, name, down, up) ->
                        nodes.add(Raw.of(word(uuid), word(name), time[0], down, up)));
            default -> file.parser().skipChildren();
          }
        });
    if (time[0] > 0) {
      boolean late = !nodes.isEmpty() && nodes.get(0).time() == 0; // the time came behind
      nodes.forEach(
          raw ->
              sample.add(
                  late ? Raw.of(raw.uuid(), raw.name(), time[0], raw.down(), raw.up()) : raw));
    }
  }

  /** One object for each text, not one for each sample. */
  private String word(String text) {
    String known = words.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
