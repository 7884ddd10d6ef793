package io.github.dromedary.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.demo.bot.BotApiServer;
import io.github.dromedary.demo.bot.BotFault;
import io.github.dromedary.demo.bot.SentMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.component.telegram.TelegramParseMode;
import org.apache.camel.component.telegram.model.OutgoingTextMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code telegram:bots} as camel-telegram documents it, in a route of a user's own. */
@Timeout(60)
class PlainProducerTest {

  private static final String TOKEN = "4711:token-of-the-plain-producer-test";
  private static final String PLAIN = "telegram:bots?chatId=1001";
  private static final long GROUP = -100_200;
  private static final long SUPERGROUP = -1_002_471_352_452L;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final String MODE = "CamelTelegramParseMode";

  private final BotApiServer server = new BotApiServer(Clock.systemUTC(), TOKEN);
  private final GuardedHttpClient client =
      new GuardedHttpClient(Clock.systemUTC(), "TELEGRAM_BOT_TOKEN");
  private Endpoints endpoints;

  @BeforeEach
  void start() throws Exception {
    server.addChat(1001, "private", "Ann");
    server.addChat(GROUP, "group", "ops");
    server.start();
    endpoints = new Endpoints(client, server.url(), TOKEN);
  }

  @AfterEach
  void stop() {
    endpoints.close();
    server.close();
  }

  private List<SentMessage> sent() {
    return server.messages(1001);
  }

  private SentMessage only() {
    assertThat(sent()).hasSize(1);
    return sent().get(0);
  }

  @Test
  void a_text_goes_to_the_chat_of_the_address_the_header_or_the_message() throws Exception {
    server.addChat(1002, "private", "Bob");
    OutgoingTextMessage own = new OutgoingTextMessage();
    own.setChatId("1002");
    own.setText("by the message");

    endpoints.sends(PLAIN, "1 < 2 & \"3\"");
    endpoints.sends(PLAIN, "by the header", Map.of("CamelTelegramChatId", 1002L));
    endpoints.sends(PLAIN, own);

    assertThat(only().plainText()).isEqualTo("1 < 2 & \"3\"");
    assertThat(server.messages(1002))
        .extracting(SentMessage::plainText)
        .containsExactly("by the header", "by the message");
  }

  @Test
  void a_topic_stands_behind_the_chat() throws Exception {
    server.events().openTopic(1001, 12);
    endpoints.sends("telegram:bots?chatId=1001/12", "into the topic");

    assertThat(only().threadId()).isEqualTo(12);
  }

  @Test
  void an_address_with_a_token_of_its_own_is_another_bot() throws Exception {
    String second = "4712:another-token-of-the-plain-producer-test";
    BotApiServer other = server.withBot(second);
    other.addChat(1001, "private", "Ann");
    String to = PLAIN + "&baseUri=" + server.url() + "/&authorizationToken=";

    endpoints.sends(to + second, "of the second");
    assertThat(other.messages(1001)).hasSize(1);
    assertThat(sent()).isEmpty();
    assertThatThrownBy(() -> endpoints.sends(to + "4713:unknown", "of nobody"))
        .hasMessageContaining("is authorizationToken in the route the token")
        .hasMessageNotContaining("unknown");
    assertThat(client.failure()).isEmpty();
  }

  @Test
  void a_long_text_comes_in_order_and_nothing_is_lost_or_torn() throws Exception {
    server.enforceLimits(true);
    String text = "😀 <b> & word ".repeat(700);
    endpoints.sends(PLAIN, text);

    assertThat(sent()).hasSize(3).allMatch(part -> part.plainText().length() <= 4096);
    assertThat(read()).isEqualTo(text.replaceAll("\\s", ""));
    assertThat(server.calls("sendMessage")).isEqualTo(3);
  }

  @Test
  void html_is_closed_and_opened_again_where_it_is_cut() throws Exception {
    String html = "<B>" + "<i>😀 &lt;word&gt;\n</i>".repeat(900) + "</B>";
    endpoints.sends(PLAIN, html, Map.of(MODE, "HTML"));

    assertThat(sent()).hasSizeGreaterThan(1).allMatch(part -> part.html().contains("<B><i>"));
    assertThat(read()).isEqualTo("😀<word>".repeat(900));
  }

  @Test
  void markdown_is_cut_where_nothing_is_open() throws Exception {
    String line = "*bold, and long* _and_ `code_` [a, link](http://x.example/_a)\n";
    List<String> parts = MessageParts.within(line.repeat(120).strip(), 4096, "Markdown");

    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(parts).allMatch(part -> part.startsWith("*bold") && part.contains("_a)\n\n("));
    assertThat(MessageParts.within("x\\_".repeat(2000), 4096, "MarkdownV2").get(0))
        .endsWith("x\\_\n\n\\(1/2\\)");
    assertThat(MessageParts.within("*" + "x".repeat(5000), 4096, "Markdown")).hasSize(2);
  }

  @Test
  void a_long_caption_goes_on_below_the_picture() throws Exception {
    String caption = "<b>" + "word ".repeat(300) + "</b>";
    endpoints.sends(
        PLAIN,
        PNG,
        Map.of(
            "CamelTelegramMediaType",
            "PHOTO_PNG",
            "CamelTelegramMediaTitleCaption",
            caption,
            MODE,
            TelegramParseMode.HTML));

    assertThat(sent()).extracting(SentMessage::method).containsExactly("sendPhoto", "sendMessage");
    assertThat(sent().get(0).document()).isEqualTo(PNG);
    assertThat(read()).isEqualTo("word".repeat(300));
  }

  @Test
  void retry_after_is_obeyed_and_the_message_comes_once_and_before_the_next() throws Exception {
    server.fault(BotFault.tooManyRequests(2).onMethod("sendMessage").times(1));
    long begin = System.nanoTime();
    CompletableFuture<?> first = later("first");
    org.awaitility.Awaitility.await().until(() -> server.calls("sendMessage") == 1);
    CompletableFuture<?> second = later("second");
    CompletableFuture.allOf(first, second).get(20, TimeUnit.SECONDS);

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(2));
    assertThat(sent()).extracting(SentMessage::plainText).containsOnlyOnce("first", "second");
    assertThat(server.calls("sendMessage")).isEqualTo(3);
  }

  @Test
  void whatever_the_server_says_meanwhile_the_message_comes() throws Exception {
    for (BotFault fault :
        List.of(BotFault.badGateway(), BotFault.internalError(), BotFault.drop())) {
      server.fault(fault.onMethod("sendMessage").times(1));
      endpoints.sends(PLAIN, fault.toString());
    }
    assertThat(sent()).hasSize(3);
  }

  @Test
  void what_telegram_never_takes_or_asks_too_long_for_fails_at_once() {
    server.block(1001);
    assertThatThrownBy(() -> endpoints.sends(PLAIN, "x"))
        .isInstanceOf(TelegramException.Refused.class)
        .hasMessageContaining("blocked");
    server.unblock(1001);
    server.fault(BotFault.tooManyRequests(301).onMethod("sendMessage").times(1));
    assertThatThrownBy(() -> endpoints.sends(PLAIN, "x"))
        .isInstanceOf(TelegramException.Unavailable.class);
    server.fault(BotFault.internalError().onMethod("sendMessage").times(2));
    assertThatThrownBy(() -> endpoints.sends(PLAIN + "&attempts=2", "and no chat is held"))
        .isInstanceOf(TelegramException.Unavailable.class);
    assertThat(server.calls("sendMessage")).isEqualTo(4);
  }

  @Test
  void a_group_that_moved_is_followed_told_of_once_and_remembered() throws Exception {
    server.migrate(GROUP, SUPERGROUP);
    String to = "telegram:bots?attempts=1&chatId=" + GROUP;
    List<CompletableFuture<?>> all =
        IntStream.range(0, 3).<CompletableFuture<?>>mapToObj(i -> later(to, "to it " + i)).toList();
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
    int calls = server.calls("sendMessage");
    endpoints.sends(to, "straight there");

    assertThat(server.messages(SUPERGROUP)).hasSize(4);
    assertThat(server.calls("sendMessage")).isEqualTo(calls + 1);
    assertThat(endpoints.moves)
        .containsExactly(new Chats.Move(String.valueOf(GROUP), String.valueOf(SUPERGROUP)));
  }

  @Test
  void a_group_that_is_said_to_have_moved_back_is_refused_and_not_tried_for_ever() {
    server.migrate(GROUP, SUPERGROUP);
    server.migrate(SUPERGROUP, GROUP);

    assertThatThrownBy(() -> endpoints.sends("telegram:bots?chatId=" + GROUP, "x"))
        .isInstanceOf(TelegramException.Migrated.class);
    assertThat(server.calls("sendMessage")).isEqualTo(2);
  }

  @Test
  void a_chat_gets_one_message_a_second_from_whichever_routes_and_in_their_order()
      throws Exception {
    server.enforceLimits(true);
    server.limitTolerance(Duration.ZERO);
    List<CompletableFuture<?>> all =
        IntStream.range(0, 4)
            .<CompletableFuture<?>>mapToObj(
                i -> later(i % 2 == 0 ? PLAIN : "telegram:bots?bot=#bot&chatId=1001", "n" + i))
            .toList();
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

    assertThat(sent()).extracting(SentMessage::plainText).containsExactly("n0", "n1", "n2", "n3");
    assertThat(server.calls("sendMessage")).isEqualTo(4);
  }

  @Test
  void the_calling_thread_goes_on_at_once_unless_it_is_to_wait() throws Exception {
    server.fault(BotFault.hang().onMethod("sendMessage").times(1));
    CompletableFuture<?> hanging = later("hangs");

    assertThat(hanging.isDone()).isFalse();
    server.down();
    client.stop(Duration.ZERO);
    hanging.handle((done, failure) -> null).get(10, TimeUnit.SECONDS);
    assertThat(hanging).isCompletedExceptionally();
  }

  @Test
  void what_is_wrong_with_an_address_is_said() {
    assertThatThrownBy(() -> endpoints.sends("telegram:bots?attempts=0", "x"))
        .rootCause()
        .hasMessage("attempts=0: must be 1 or more");
    assertThatThrownBy(() -> endpoints.sends("telegram:bots?bot=#nobody", "x"))
        .hasStackTraceContaining("nobody");
    assertThatThrownBy(() -> endpoints.sends("telegram:robots", "x"))
        .rootCause()
        .hasMessageContaining("must be telegram:bots");
    assertThatThrownBy(() -> endpoints.sends("telegram:bots", "x"))
        .hasMessageContaining("Chat id is not set");
  }

  private CompletableFuture<?> later(String text) {
    return later(PLAIN, text);
  }

  /** The same thread begins each, so that their order is known. */
  private CompletableFuture<?> later(String uri, String text) {
    var exchange = endpoints.camel().getEndpoint(uri).createExchange();
    exchange.getMessage().setBody(text);
    CompletableFuture<Object> done = new CompletableFuture<>();
    try {
      var producer = endpoints.camel().getEndpoint(uri).createAsyncProducer();
      producer.start();
      producer.process(
          exchange,
          sync -> {
            if (exchange.getException() == null) {
              done.complete(exchange.getMessage().getBody());
            } else {
              done.completeExceptionally(exchange.getException());
            }
          });
    } catch (Exception e) {
      done.completeExceptionally(e);
    }
    return done;
  }

  /** All that people read, without blanks and numbers of parts. */
  private String read() {
    StringBuilder read = new StringBuilder();
    for (SentMessage part : sent()) {
      read.append(part.plainText().replaceFirst("\n\n\\(\\d+/\\d+\\)$", ""));
    }
    return read.toString().replaceAll("\\s", "");
  }
}
