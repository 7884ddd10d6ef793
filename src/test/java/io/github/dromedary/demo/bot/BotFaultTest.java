package io.github.dromedary.demo.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.demo.wire.HttpProbe;
import io.github.dromedary.demo.wire.Json;
import io.github.dromedary.demo.wire.SettableClock;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BotFaultTest {
  private static final String TOKEN = "4711:secret";
  private static final long CHAT = 1001;
  private static final long GROUP = -2002;

  private final SettableClock clock = new SettableClock("2026-11-21T10:20:30Z");
  private final HttpProbe http = new HttpProbe();
  private final BotApiServer server = new BotApiServer(clock, TOKEN);

  @BeforeEach
  void start() {
    server.addChat(CHAT, "private", "Ann");
    server.addChat(GROUP, "group", "Ops");
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String url(String method) {
    return server.url() + "/bot" + TOKEN + "/" + method;
  }

  private HttpProbe.Answer send(long chat) throws IOException {
    return http.send(
        HttpProbe.postOf(
            url("sendMessage"), Json.object().put("chat_id", chat).put("text", "x").toString()));
  }

  @Test
  void too_many_requests_with_the_time_to_wait() throws IOException {
    server.fault(BotFault.tooManyRequests(7).times(2));

    assertThat(send(CHAT).body())
        .isEqualTo(
            "{\"ok\":false,\"error_code\":429,"
                + "\"description\":\"Too Many Requests: retry after 7\","
                + "\"parameters\":{\"retry_after\":7}}");
    assertThat(send(CHAT).status()).isEqualTo(429);
    assertThat(send(CHAT).status()).isEqualTo(200);
    assertThat(server.messages(CHAT)).hasSize(1);
  }

  @Test
  void too_many_requests_without_the_time_to_wait() throws IOException {
    server.fault(BotFault.tooManyRequests());
    assertThat(send(CHAT).json().has("parameters")).isFalse();
  }

  @Test
  void a_fault_can_hit_one_method_or_one_chat_until_it_is_taken_back() throws IOException {
    server.fault(BotFault.internalError().onMethod("sendMessage").onChat(GROUP));

    assertThat(send(GROUP).json().path("error_code").asInt()).isEqualTo(500);
    assertThat(send(GROUP).status()).isEqualTo(500);
    assertThat(send(CHAT).status()).isEqualTo(200);
    assertThat(http.get(url("getMe")).status()).isEqualTo(200);
    server.clearFaults();
    assertThat(send(GROUP).status()).isEqualTo(200);
  }

  @Test
  void a_bad_gateway_is_a_page() throws IOException {
    server.fault(BotFault.badGateway().times(1));
    HttpProbe.Answer answer = send(CHAT);
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.contentType()).startsWith("text/html");
  }

  @Test
  void a_dropped_call_has_no_effect_but_one_with_a_lost_answer_has() {
    server.fault(BotFault.drop().onMethod("sendMessage").times(1));
    assertThatThrownBy(() -> send(CHAT)).isInstanceOf(IOException.class);
    assertThat(server.messages(CHAT)).isEmpty();

    server.fault(BotFault.loseAnswer().times(1));
    assertThatThrownBy(() -> send(CHAT)).isInstanceOf(IOException.class);
    assertThat(server.messages(CHAT)).hasSize(1);

    server.fault(BotFault.cut().times(1));
    assertThatThrownBy(() -> send(CHAT)).isInstanceOf(IOException.class);
    assertThat(server.messages(CHAT)).hasSize(2);
  }

  @Test
  void a_hanging_call_is_never_answered() throws IOException {
    server.fault(BotFault.hang().onMethod("getMe").times(1));
    assertThatThrownBy(
            () -> http.send(HttpProbe.to(url("getMe")).timeout(Duration.ofMillis(300)).build()))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(http.get(url("getMe")).status()).isEqualTo(200);
  }

  @Test
  void one_message_a_second_to_a_chat() throws IOException {
    server.enforceLimits(true);

    assertThat(send(CHAT).status()).isEqualTo(200);
    clock.advance(Duration.ofMillis(900));
    assertThat(send(CHAT).json().at("/parameters/retry_after").asInt()).isEqualTo(1);
    clock.advance(Duration.ofMillis(60));
    assertThat(send(CHAT).status()).isEqualTo(200);
    assertThat(send(GROUP).status()).isEqualTo(200);
    server.limitTolerance(Duration.ofSeconds(1));
    assertThat(send(CHAT).status()).isEqualTo(200);
    assertThat(server.messages(CHAT)).hasSize(3);
  }

  @Test
  void twenty_messages_a_minute_to_a_group() throws IOException {
    server.enforceLimits(true);
    for (int i = 0; i < 20; i++) {
      assertThat(send(GROUP).status()).isEqualTo(200);
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(send(GROUP).json().at("/parameters/retry_after").asInt()).isEqualTo(40);
    clock.advance(Duration.ofSeconds(40));
    assertThat(send(GROUP).status()).isEqualTo(200);
  }

  @Test
  void thirty_messages_a_second_in_all() throws IOException {
    server.enforceLimits(true);
    for (int i = 0; i < 31; i++) {
      server.addChat(5000 + i, "private", "u" + i);
      assertThat(send(5000 + i).status()).isEqualTo(i < 30 ? 200 : 429);
    }
  }
}
