package io.github.dromedary.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.demo.bot.BotApiServer;
import io.github.dromedary.demo.bot.BotFault;
import io.github.dromedary.demo.bot.FileLimits;
import io.github.dromedary.demo.bot.SentMessage;
import io.github.dromedary.http.Multipart;
import io.github.dromedary.http.UploadLimits;
import io.github.dromedary.komari.RawServer;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DocumentsTest {

  private static final String TOKEN = "4711:token-of-the-documents-test";
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int BLOCK = 1 << 16;
  private static final long MEGABYTE = 1 << 20;

  private final BotApiServer server = new BotApiServer(Clock.systemUTC(), TOKEN);
  private final GuardedHttpClient client = client(UploadLimits.USUAL);

  // an upload that had the limits of other calls would not end well
  private static GuardedHttpClient client(UploadLimits limits) {
    return new GuardedHttpClient(Clock.systemUTC(), "STATS_BOT_TOKEN", SHORT, SHORT, limits);
  }

  @BeforeEach
  void start() {
    server.addChat(1001, "private", "Ann");
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static long send(GuardedHttpClient by, String url, Multipart.Content content)
      throws IOException, InterruptedException {
    Document document = new Document("user_1.csv", "text/csv", content);
    return send(by, url, new DocumentMessage("1001", document, null));
  }

  private static long send(GuardedHttpClient by, String url, DocumentMessage message)
      throws IOException, InterruptedException {
    Call call = MessageCalls.of(message, null).get(0);
    try {
      return new Bot(by, url, TOKEN).calls().begin(call).get().path("message_id").asLong();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw (RuntimeException) e.getCause();
    }
  }

  private CompletableFuture<Throwable> sendLater(Multipart.Content content) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            send(client, server.url(), content);
            return null;
          } catch (IOException | InterruptedException | RuntimeException e) {
            return e;
          }
        });
  }

  private static Multipart.Content endless() {
    return out -> {
      byte[] block = new byte[BLOCK];
      while (true) {
        out.write(block);
      }
    };
  }

  @Test
  void a_document_has_a_name_a_caption_and_bytes() throws Exception {
    Document odd =
        new Document("a\"b;c\\d/é你🐪.csv", "text/csv", out -> out.write("1,2".getBytes(UTF_8)));
    send(client, server.url(), new DocumentMessage("1001", odd, "<b>all</b> &lt;"));

    SentMessage sent = server.messages(1001).get(0);
    assertThat(sent.fileName()).isEqualTo("a_b_c_d_é你🐪.csv");
    assertThat(sent.document()).asString(UTF_8).isEqualTo("1,2");
    assertThat(sent.file().contentType()).isEqualTo("text/csv");
    assertThat(sent.plainText()).isEqualTo("all <");
  }

  @Test
  void two_hundred_megabytes_are_sent_as_they_are_made() throws Exception {
    server.fileLimits(new FileLimits(MEGABYTE, 201 * MEGABYTE));
    MessageDigest made = MessageDigest.getInstance("SHA-256");
    AtomicLong produced = new AtomicLong();
    AtomicLong ahead = new AtomicLong();
    long id =
        send(
            client,
            server.url(),
            out -> {
              byte[] block = new byte[BLOCK];
              while (produced.get() < 200 * MEGABYTE) {
                block[0]++;
                made.update(block);
                out.write(block);
                long now = produced.addAndGet(BLOCK);
                ahead.accumulateAndGet(now - server.receivedBytes(), Math::max);
              }
            });

    SentMessage sent = server.messages(1001).get(0);
    assertThat(sent.messageId()).isEqualTo(id);
    assertThat(sent.file().size()).isEqualTo(200 * MEGABYTE);
    assertThat(sent.file().sha256()).isEqualTo(HexFormat.of().formatHex(made.digest()));
    assertThat(sent.document()).isNull();
    // what is in between lies in the sockets' buffers
    assertThat(ahead.get()).isLessThan(24 * MEGABYTE);
  }

  @Test
  void what_the_content_throws_is_thrown_and_nothing_is_in_the_chat() {
    IOException broken = new IOException("the database went away");
    assertThatThrownBy(
            () ->
                send(
                    client,
                    server.url(),
                    out -> {
                      out.write(new byte[3 * BLOCK]);
                      throw broken;
                    }))
        .isSameAs(broken);
    IllegalStateException wrong = new IllegalStateException("a bug");
    assertThatThrownBy(
            () ->
                send(
                    client,
                    server.url(),
                    out -> {
                      throw wrong;
                    }))
        .isSameAs(wrong);

    assertThat(client.failure()).isEmpty();
    assertThat(server.messages(1001)).isEmpty();
  }

  @Test
  void a_document_over_the_limit_is_refused() {
    server.fileLimits(new FileLimits(10, 2 * MEGABYTE));

    assertThatThrownBy(
            () -> send(client, server.url(), out -> out.write(new byte[(int) (2 * MEGABYTE) + 1])))
        .isInstanceOfSatisfying(
            TelegramException.Refused.class, e -> assertThat(e.status()).isEqualTo(413));
    assertThatThrownBy(() -> send(client, server.url(), out -> {}))
        .isInstanceOf(TelegramException.Refused.class)
        .hasMessageContaining("file must be non-empty");
  }

  @Test
  void an_upload_may_take_longer_than_other_calls() throws Exception {
    long id =
        send(
            client,
            server.url(),
            out -> {
              long end = System.nanoTime() + SHORT.multipliedBy(3).toNanos();
              while (System.nanoTime() < end) {
                out.write(new byte[10]);
                out.flush();
              }
            });

    assertThat(server.messages(1001)).extracting(SentMessage::messageId).containsExactly(id);
  }

  @Test
  void an_upload_that_gets_no_further_ends() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (RawServer deaf = new RawServer(out -> never.await())) {
      GuardedHttpClient impatient = client(new UploadLimits(SHORT, LONG));
      assertThatThrownBy(() -> send(impatient, deaf.url(), endless()))
          .isInstanceOf(TelegramException.Unavailable.class)
          .hasMessageContaining("did not answer in time")
          .hasMessageNotContaining(TOKEN);
    } finally {
      never.countDown();
    }
  }

  @Test
  void an_answer_that_does_not_come_after_the_last_byte_is_waited_for_no_longer() {
    server.fault(BotFault.hang().onMethod("sendDocument"));
    GuardedHttpClient impatient = client(new UploadLimits(SHORT, LONG));

    assertThatThrownBy(() -> send(impatient, server.url(), out -> out.write('x')))
        .isInstanceOf(TelegramException.Unavailable.class)
        .hasMessageContaining("did not answer in time");
  }

  @Test
  void an_upload_without_end_is_bounded_as_a_whole() {
    GuardedHttpClient impatient = client(new UploadLimits(LONG, SHORT));

    assertThatThrownBy(() -> send(impatient, server.url(), endless()))
        .isInstanceOf(TelegramException.Unavailable.class)
        .hasMessageContaining("did not answer in time");
    assertThat(server.messages(1001)).isEmpty();
  }

  @Test
  void a_server_that_hangs_up_ends_the_upload() throws Exception {
    try (RawServer rude = new RawServer(out -> {})) {
      assertThatThrownBy(() -> send(client, rude.url(), endless()))
          .isInstanceOf(TelegramException.Unavailable.class)
          .hasMessageNotContaining(TOKEN);
    }
  }

  @Test
  void a_stop_ends_an_upload_and_its_writer() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Thread> writer = new AtomicReference<>();
    CompletableFuture<Throwable> sending =
        sendLater(
            out -> {
              writer.set(Thread.currentThread());
              out.write(new byte[3 * BLOCK]);
              begun.countDown();
              endless().writeTo(out);
            });
    await().until(() -> begun.getCount() == 0);

    client.stop(Duration.ZERO);

    await().atMost(Duration.ofSeconds(5)).until(sending::isDone);
    assertThat(sending.join())
        .isInstanceOf(TelegramException.Unavailable.class)
        .hasMessageContaining("stopping");
    await().until(() -> !writer.get().isAlive());
    assertThat(server.messages(1001)).isEmpty();
  }

  @Test
  void a_stop_ends_a_writer_that_waits_for_something_else() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Throwable> woken = new AtomicReference<>();
    CompletableFuture<Throwable> sending =
        sendLater(
            out -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                woken.set(e);
                throw new IOException(e);
              }
            });
    await().until(() -> begun.getCount() == 0);

    client.stop(Duration.ZERO);

    await().atMost(Duration.ofSeconds(5)).until(sending::isDone);
    assertThat(sending.join()).hasMessageContaining("stopping");
    await().until(() -> woken.get() != null);
  }
}
