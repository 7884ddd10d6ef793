package io.github.dromedary.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.ops.RouteSwitch.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is said through the local socket: a line of JSON each way. */
final class LocalTalk {

  static final String DO = "do";
  static final String IDS = "ids";
  static final String ROUTES = "routes";
  static final String STOP = "stop";
  static final String START = "start";
  static final String ANSWERS = "answers";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RouteBoard board;

  LocalTalk(RouteBoard board) {
    this.board = board;
  }

  /** Reads a line, does what it asks and writes a line. */
  void answer(InputStream in, OutputStream out) throws IOException {
    String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    if (line != null) {
      out.write(
          (JSON.writeValueAsString(done(JSON.readTree(line))) + "\n")
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  private ObjectNode done(JsonNode asked) {
    ObjectNode answer = JSON.createObjectNode();
    switch (asked.path(DO).asText()) {
      case ROUTES -> answer.set(ROUTES, JSON.valueToTree(board.rows()));
      case STOP -> answer.set(ANSWERS, JSON.valueToTree(each(asked, board::stop)));
      case START -> answer.set(ANSWERS, JSON.valueToTree(each(asked, board::start)));
      default -> answer.putArray(ANSWERS).addPOJO(new Answer(false, "That is not understood."));
    }
    return answer;
  }

  private static List<Answer> each(JsonNode asked, Function<String, Answer> done) {
    List<Answer> answers = new ArrayList<>();
    asked.path(IDS).forEach(id -> answers.add(done.apply(id.asText())));
    return answers;
  }
}
