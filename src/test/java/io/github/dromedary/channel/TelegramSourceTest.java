package io.github.dromedary.channel;

import static io.github.dromedary.channel.Messages.album;
import static io.github.dromedary.channel.Messages.history;
import static io.github.dromedary.channel.Messages.message;
import static io.github.dromedary.channel.Messages.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.channel.mtproto.ClientSettings;
import io.github.dromedary.channel.mtproto.MtprotoClient;
import io.github.dromedary.channel.mtproto.MtprotoException;
import io.github.dromedary.channel.mtproto.SessionString;
import io.github.dromedary.channel.mtproto.TelegramServer;
import io.github.dromedary.channel.mtproto.TelegramServer.Fault;
import io.github.dromedary.channel.mtproto.TlObject;
import io.github.dromedary.channel.mtproto.Values;
import io.github.dromedary.channel.redis.RealRedis;
import io.github.dromedary.channel.redis.RedisWriter;
import io.github.dromedary.demo.wire.SettableClock;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a session string to three keys in Redis, over the real protocol. */
class TelegramSourceTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SettableClock clock = new SettableClock("2026-11-21T10:15:00Z");
  private final TelegramServer server = Fixture.served(new TelegramServer(clock));
  private final List<Duration> pauses = new ArrayList<>();
  private final TelegramSource source =
      new TelegramSource(
          new MtprotoClient(
              SessionString.parse(server.login().reveal()),
              new ClientSettings(12345, Duration.ofSeconds(3), Duration.ofMinutes(1), 3),
              clock,
              pauses::add),
          clock);

  @AfterEach
  void close() {
    server.close();
  }

  private static JsonNode example(String name) throws IOException {
    try (InputStream in =
        TelegramSourceTest.class.getResourceAsStream("/channel/" + name + "-example.json")) {
      return MAPPER.readTree(in);
    }
  }

  private static void hasTheFormOf(JsonNode example, String json) throws IOException {
    JsonNode ours = MAPPER.readTree(json);
    List<String> names = new ArrayList<>();
    ours.fieldNames().forEachRemaining(names::add);
    List<String> expected = new ArrayList<>();
    example.fieldNames().forEachRemaining(expected::add);
    assertThat(names).isEqualTo(expected);
    for (String name : expected) {
      assertThat(ours.get(name).getNodeType()).as(name).isEqualTo(example.get(name).getNodeType());
      assertThat(ours.get(name).isIntegralNumber())
          .as(name)
          .isEqualTo(example.get(name).isIntegralNumber());
    }
  }

  @Test
  void a_run_is_three_keys_in_redis() throws Exception {
    server.arm("contacts.resolveUsername", Fault.BAD_SALT);
    server.refuse("messages.getHistory", 420, "FLOOD_WAIT_2");
    try (RealRedis redis = new RealRedis()) {
      RedisWriter writer = new RedisWriter(redis.address(), Duration.ofSeconds(5));
      writer.write("tg:", source.collect("example", 5));
      assertThat(redis.get("tg:channel:stats"))
          .isEqualTo(
              "{\"channel_id\":-1001234567890,\"username\":\"example\",\"title\":\"Пример\","
                  + "\"subscribers_count\":1234,\"posts_count\":200,"
                  + "\"last_post_date\":\"2025-10-17T16:53:20+00:00\","
                  + "\"collected_at\":\"2026-11-21T10:15:00+00:00\"}");
      JsonNode posts = MAPPER.readTree(redis.get("tg:channel:posts"));
      assertThat(posts.findValues("id").stream().map(JsonNode::intValue))
          .containsExactly(200, 199, 198, 197, 196);
      assertThat(posts.get(1).toString())
          .isEqualTo(
              "{\"id\":199,\"text\":\"Пост 199 https://e.org\","
                  + "\"date\":\"2025-10-17T15:53:20+00:00\",\"views\":1199,\"forwards\":199,"
                  + "\"reactions\":{\"👍\":398,\"custom:555\":3,\"⭐\":1},"
                  + "\"reactions_total\":402,\"comments_count\":4,"
                  + "\"link\":\"https://t.me/example/199\","
                  + "\"has_media\":true,\"media_type\":\"photo\"}");
      assertThat(redis.get("tg:last_update")).isEqualTo("2026-11-21T10:15:00+00:00");
      hasTheFormOf(example("stats"), redis.get("tg:channel:stats"));
      hasTheFormOf(example("posts").get(0), posts.get(1).toString());
    }
    assertThat(pauses).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void a_post_of_text_alone_has_no_media() throws Exception {
    JsonNode posts = MAPPER.readTree(ChannelJson.posts(source.collect("example", 1).posts()));
    assertThat(posts.get(0).get("has_media").booleanValue()).isFalse();
    assertThat(posts.get(0).get("media_type").isNull()).isTrue();
  }

  @Test
  void the_name_is_asked_for_once() throws Exception {
    source.collect("example", 5);
    source.collect("example", 5);
    assertThat(server.calls()).containsOnlyOnce("contacts.resolveUsername");
    assertThat(server.calls().stream().filter("messages.getHistory"::equals)).hasSize(2);
  }

  @Test
  void older_pages_are_read_until_the_posts_are_complete() throws Exception {
    ChannelRun run = source.collect("example", 150);
    assertThat(run.posts()).hasSize(150);
    assertThat(run.posts().get(149).id()).isEqualTo(51);
    assertThat(source.collect("example", 300).posts()).hasSize(200); // there are no more
  }

  @Test
  void a_hundred_posts_take_little_memory_and_time() throws Exception {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long busy = threads.getCurrentThreadCpuTime();
    assertThat(source.collect("example", 100).posts()).hasSize(100);
    long bytes = threads.getCurrentThreadAllocatedBytes() - allocated;
    long millis = Duration.ofNanos(threads.getCurrentThreadCpuTime() - busy).toMillis();
    // all that was ever made, so the heap cannot have grown by more
    assertThat(bytes).isLessThan(50_000_000);
    assertThat(millis).isLessThan(1000);
  }

  private ChannelRun collected(int posts, TlObject... messages) throws Exception {
    server.on("messages.getHistory", call -> history(call, List.of(messages)));
    return source.collect("example", posts);
  }

  @Test
  void an_album_is_one_post() throws Exception {
    ChannelRun run =
        collected(
            2,
            message(9, "after"),
            album(8, 77, ""),
            album(7, 77, "caption"),
            album(6, 77, ""),
            message(5, "before"));
    assertThat(run.posts()).extracting(Post::id).containsExactly(9L, 6L);
    Post album = run.posts().get(1);
    assertThat(album.text()).isEqualTo("caption");
    assertThat(album.views()).isEqualTo(108);
    assertThat(album.reactions()).isEqualTo(Map.of("👍", 3L));
    assertThat(album.link()).isEqualTo("https://t.me/example/6");
    assertThat(album.mediaType()).isEqualTo("photo");
  }

  @Test
  void an_album_at_the_end_of_the_history_is_whole() throws Exception {
    ChannelRun run = collected(1, album(3, 77, ""), album(2, 77, ""), service(1));
    assertThat(run.posts()).extracting(Post::id).containsExactly(2L);
  }

  @Test
  void from_the_oldest_post_taken_on_nothing_else_is_there() throws Exception {
    assertThat(source.collect("example", 150).knownFrom()).isEqualTo(51);
    assertThat(source.collect("example", 300).knownFrom()).isZero(); // the whole history
    ChannelRun run = collected(1, message(9, ""), album(8, 77, ""), album(7, 77, ""));
    assertThat(run.knownFrom()).isEqualTo(9);
    run = collected(2, message(9, ""), album(8, 77, ""), album(6, 77, ""), message(5, ""));
    assertThat(run.knownFrom()).isEqualTo(6); // not the album's hole
  }

  @Test
  void what_ends_before_its_end_says_nothing_of_older_posts() throws Exception {
    server.on("messages.getHistory", call -> history(call, List.of(message(9, "")), 7));
    assertThat(source.collect("example", 5).knownFrom()).isEqualTo(9);
    server.on("messages.getHistory", call -> history(call, List.of(), 7));
    assertThat(source.collect("example", 5).knownFrom()).isNull();
  }

  @Test
  void service_messages_are_no_posts() throws Exception {
    ChannelRun run = collected(5, service(3), message(2, "post"), service(1));
    assertThat(run.posts()).extracting(Post::id).containsExactly(2L);
    assertThat(run.stats().lastPostDate()).isEqualTo(run.posts().get(0).date());
  }

  @Test
  void an_empty_channel_has_no_posts_and_no_last_date() throws Exception {
    ChannelRun run = collected(5, service(1));
    assertThat(run.posts()).isEmpty();
    assertThat(run.stats().postsCount()).isZero();
    assertThat(ChannelJson.stats(run.stats())).contains("\"last_post_date\":null");
    assertThat(ChannelJson.posts(run.posts())).isEqualTo("[]");
    assertThat(collected(5).stats().postsCount()).isZero();
  }

  @Test
  void posts_without_views_and_reactions_have_none() throws Exception {
    Post post = collected(5, message(2, "")).posts().get(0);
    assertThat(post.views()).isZero();
    assertThat(post.forwards()).isZero();
    assertThat(post.reactions()).isEmpty();
    assertThat(post.reactionsTotal()).isZero();
    assertThat(post.commentsCount()).isZero();
    assertThat(post.date()).isEqualTo(Instant.ofEpochSecond(1_700_000_002));
  }

  private static TlObject channel(String username) {
    return TlObject.of("channel")
        .with("id", 1234567890L)
        .with("access_hash", 77L)
        .with("title", "New")
        .with("username", username)
        .with("photo", TlObject.of("chatPhotoEmpty"))
        .with("date", 1);
  }

  @Test
  void a_renamed_channel_is_followed_under_its_new_name() throws Exception {
    source.collect("example", 1);
    TlObject before = Values.read(Fixture.bytes("08736a09"));
    server.on("channels.getFullChannel", before.with("chats", List.of(channel("renamed"))));
    server.refuse("contacts.resolveUsername", 400, "USERNAME_NOT_OCCUPIED");
    ChannelRun run = source.collect("example", 1);
    assertThat(run.stats().username()).isEqualTo("renamed");
    assertThat(run.stats().title()).isEqualTo("New");
    assertThat(run.posts().get(0).link()).isEqualTo("https://t.me/renamed/200");
  }

  @ParameterizedTest
  @CsvSource({
    "contacts.resolveUsername, USERNAME_NOT_OCCUPIED, 'There is no channel @example: it was'",
    "contacts.resolveUsername, USERNAME_INVALID, 'TG_CHANNEL_USERNAME is misspelt'",
    "channels.getFullChannel, CHANNEL_PRIVATE, 'is closed to the session''s account'",
    "messages.getHistory, CHANNEL_INVALID, 'is closed to the session''s account'"
  })
  void a_channel_that_is_gone_or_private_is_said_so(String method, String error, String said) {
    server.refuse(method, 400, error);
    assertThatThrownBy(() -> source.collect("example", 5))
        .isInstanceOf(ChannelException.class)
        .hasMessageContaining(said);
  }

  @Test
  void after_a_channel_was_closed_its_name_is_asked_for_anew() throws Exception {
    source.collect("example", 1);
    server.refuse("channels.getFullChannel", 400, "CHANNEL_PRIVATE");
    assertThatThrownBy(() -> source.collect("example", 1)).isInstanceOf(ChannelException.class);
    source.collect("example", 1);
    assertThat(server.calls().stream().filter("contacts.resolveUsername"::equals)).hasSize(2);
  }

  @Test
  void a_person_is_no_channel() {
    TlObject user = TlObject.of("peerUser").with("user_id", 5L);
    server.on(
        "contacts.resolveUsername",
        TlObject.of("contacts.resolvedPeer")
            .with("peer", user)
            .with("chats", List.of())
            .with("users", List.of()));
    assertThatThrownBy(() -> source.collect("example", 5))
        .isInstanceOf(ChannelException.class)
        .hasMessageContaining("is a person or a bot");
  }

  @ParameterizedTest
  @CsvSource({"UNKNOWN_KEY", "UNKNOWN_CONSTRUCTOR"})
  void what_cannot_be_mended_ends_the_run_and_the_next_one_may_succeed(Fault fault)
      throws Exception {
    server.arm("channels.getFullChannel", fault);
    assertThatThrownBy(() -> source.collect("example", 5)).isInstanceOf(MtprotoException.class);
    assertThat(source.collect("example", 5).posts()).hasSize(5);
  }

  @Test
  void no_failure_shows_the_session() {
    String secret = server.login().reveal();
    for (Fault fault : Fault.values()) {
      server.arm("channels.getFullChannel", fault);
      try {
        source.collect("example", 1);
      } catch (IOException | InterruptedException e) {
        assertThat(Throwables.getStackTrace(e))
            .doesNotContain(secret)
            .doesNotContain(secret.substring(20, 60));
      }
    }
  }
}
