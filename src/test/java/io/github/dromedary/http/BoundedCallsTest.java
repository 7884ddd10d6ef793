package io.github.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.komari.RawServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.MessageConstraintException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BoundedCallsTest {

  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final BoundedCalls bounds = new BoundedCalls(PATIENCE);
  private final CountDownLatch over = new CountDownLatch(1);
  private CloseableHttpClient client;

  @BeforeEach
  void build() {
    HttpClientBuilder builder = HttpClients.custom();
    bounds.configureHttpClient(builder);
    client = builder.build();
  }

  @AfterEach
  void close() throws IOException {
    over.countDown();
    client.close();
    bounds.close();
  }

  @Test
  void an_answer_that_drips_ends_with_the_calls_time() throws IOException {
    try (RawServer server = new RawServer(this::drip)) {
      assertThatThrownBy(() -> status(new HttpGet(server.url())))
          .isInstanceOf(CallGuard.TooLate.class)
          .hasMessage("no complete answer within 0.5 s");
      assertThat(status(new HttpPost(server.url()))).isEqualTo(200); // what is done is done
    }
  }

  @Test
  void an_answer_without_end_is_not_taken_into_memory() throws IOException {
    try (RawServer server = new RawServer(BoundedCallsTest::flood)) {
      assertThatThrownBy(() -> status(new HttpGet(server.url())))
          .isInstanceOf(IOException.class)
          .hasMessage("the answer is longer than 1048576 bytes");
      assertThat(status(new HttpPost(server.url()))).isEqualTo(200);
    }
  }

  @Test
  void a_server_that_asks_to_wait_is_asked_once() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    try (RawServer server =
        new RawServer(
            out -> {
              calls.incrementAndGet();
              write(out, "HTTP/1.1 429 No\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n");
            })) {
      assertThat(status(new HttpPost(server.url()))).isEqualTo(429);
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  void headers_without_end_are_not_taken_into_memory() throws IOException {
    CamelContext camel = new DefaultCamelContext();
    try (RawServer server = new RawServer(BoundedCallsTest::floodOfHeaders);
        BoundedCalls calls = new BoundedCalls(Duration.ofSeconds(10))) {
      BoundedHttp http = new BoundedHttp();
      http.setHttpClientConfigurer(calls);
      camel.addComponent("http", http);
      camel.start();

      assertThatThrownBy(
              () -> camel.createProducerTemplate().requestBody(server.url(), "", String.class))
          .rootCause()
          .isInstanceOf(MessageConstraintException.class);
    } finally {
      camel.stop();
    }
  }

  private static void floodOfHeaders(OutputStream out) throws IOException {
    write(out, "HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 500; i++) {
      write(out, "X-Line: y\r\n".repeat(1 << 16));
    }
  }

  private int status(HttpUriRequestBase request) throws IOException {
    return client.execute(request, response -> response.getCode());
  }

  private void drip(OutputStream out) throws IOException, InterruptedException {
    write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    do {
      write(out, "x");
    } while (!over.await(50, TimeUnit.MILLISECONDS));
  }

  private static void flood(OutputStream out) throws IOException {
    write(out, "HTTP/1.1 200 OK\r\n\r\n");
    for (int i = 0; i < 200; i++) {
      write(out, "x".repeat(1 << 20));
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
