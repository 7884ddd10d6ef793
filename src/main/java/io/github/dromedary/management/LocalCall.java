package io.github.dromedary.management;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.ops.RouteSwitch.Answer;
import io.github.dromedary.ops.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the instance that runs with the same settings on this machine. */
public final class LocalCall {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Path> places;

  /**
   * @param settings those with which the instance was started
   */
  public LocalCall(Settings settings) {
    places = LocalPlace.of(settings);
  }

  /**
   * Its routes, by id.
   *
   * @throws IOException when none runs here, or it does not answer; says so in a sentence
   */
  public List<RouteRow> routes() throws IOException, InterruptedException {
    JsonNode rows = asked(LocalTalk.ROUTES, List.of()).path(LocalTalk.ROUTES);
    return JSON.convertValue(rows, new TypeReference<List<RouteRow>>() {});
  }

  /**
   * Lets routes take nothing new.
   *
   * @return what became of each
   * @throws IOException when none runs here, or it does not answer; says so in a sentence
   */
  public List<Answer> stop(List<String> ids) throws IOException, InterruptedException {
    return answers(LocalTalk.STOP, ids);
  }

  /**
   * Lets routes that were stopped take again what comes.
   *
   * @return what became of each
   * @throws IOException when none runs here, or it does not answer; says so in a sentence
   */
  public List<Answer> start(List<String> ids) throws IOException, InterruptedException {
    return answers(LocalTalk.START, ids);
  }

  private List<Answer> answers(String what, List<String> ids)
      throws IOException, InterruptedException {
    JsonNode answers = asked(what, ids).path(LocalTalk.ANSWERS);
    return JSON.convertValue(answers, new TypeReference<List<Answer>>() {});
  }

  private JsonNode asked(String what, List<String> ids) throws IOException, InterruptedException {
    ObjectNode question = JSON.createObjectNode().put(LocalTalk.DO, what);
    question.set(LocalTalk.IDS, JSON.valueToTree(ids));
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    Thread caller = new Thread(() -> call(question, answer), "control-call");
    caller.setDaemon(true); // a process that hangs may not even let one in
    caller.start();
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          "The instance does not answer within " + PATIENCE.toSeconds() + " s; does it hang?");
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  private void call(ObjectNode question, CompletableFuture<JsonNode> answer) {
    try (SocketChannel channel = connected()) {
      OutputStream out = Channels.newOutputStream(channel);
      out.write((question + "\n").getBytes(StandardCharsets.UTF_8));
      InputStream in = Channels.newInputStream(channel);
      answer.complete(JSON.readTree(in));
    } catch (IOException | RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private SocketChannel connected() throws IOException {
    String reason = places.isEmpty() ? "; the path of DATA_DIR is too long for a socket" : "";
    for (Path place : places) {
      try {
        if (Files.exists(place)) {
          OwnFolder.requireClosed(place.getParent());
          return SocketChannel.open(UnixDomainSocketAddress.of(place));
        }
      } catch (IOException e) {
        // left behind by a process that was killed, or another user's
        reason = "; nobody answers at " + place + " (" + e.getMessage() + ")";
      }
    }
    throw new IOException(
        "No instance runs here that can be asked"
            + reason
            + ". It has to be one of the same user, with the same DATA_DIR and MANAGEMENT_PORT");
  }
}
