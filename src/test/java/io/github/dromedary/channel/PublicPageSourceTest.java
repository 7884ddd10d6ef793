package io.github.dromedary.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.demo.wire.SettableClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicPageSourceTest {

  private static final String PLAIN =
      "<div class='tgme_page'><div class='tgme_page_title'>News</div>"
          + "<div class='tgme_page_extra'>12 345 subscribers</div></div>";

  private final Map<String, String> pages = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final PublicPageSource source =
      new PublicPageSource(
          "https://pages.example", this::page, new SettableClock("2026-11-21T10:15:00Z"));

  private String page(URI address) throws IOException {
    String path = address.toString().substring("https://pages.example".length());
    asked.add(path);
    if (!pages.containsKey(path)) {
      throw new IOException("the page answered HTTP 404");
    }
    return pages.get(path);
  }

  private void serveExample() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/channel/public-page.html")) {
      pages.put("/s/examplenews", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    pages.put("/examplenews", PLAIN);
    pages.put("/s/examplenews?before=90", history(""));
  }

  private static String post(long id, String content) {
    return "<div class='tgme_widget_message' data-post='c/"
        + id
        + "'>"
        + content
        + "<a class='tgme_widget_message_date'><time datetime='2026-11-21T09:00:00+00:00'></time>"
        + "</a></div>";
  }

  private static String history(String posts) {
    return "<div class='tgme_channel_info_header_title'>News</div>" + posts;
  }

  @Test
  void it_reads_the_channel() throws Exception {
    serveExample();
    assertThat(ChannelJson.stats(source.collect("examplenews", 5).stats()))
        .isEqualTo(
            "{\"channel_id\":null,\"username\":\"ExampleNews\",\"title\":\"News & 🐪 camels\","
                + "\"subscribers_count\":12345,\"posts_count\":null,"
                + "\"last_post_date\":\"2026-11-21T09:00:00+00:00\","
                + "\"collected_at\":\"2026-11-21T10:15:00+00:00\"}");
  }

  @Test
  void it_reads_posts_and_what_it_cannot_know_is_null() throws Exception {
    serveExample();
    List<Post> posts = source.collect("examplenews", 5).posts();
    assertThat(posts).extracting(Post::id).containsExactly(95L, 92L, 91L);
    assertThat(ChannelJson.posts(posts.subList(2, 3)))
        .isEqualTo(
            "[{\"id\":91,\"text\":\"🏆 First line\\nsecond bold <line> link\","
                + "\"date\":\"2026-11-20T09:30:00+00:00\",\"views\":1200,\"forwards\":null,"
                + "\"reactions\":{\"👍\":89,\"🔥\":1500,\"custom:5368324170671202286\":7,\"⭐\":4},"
                + "\"reactions_total\":1600,\"comments_count\":null,"
                + "\"link\":\"https://t.me/ExampleNews/91\",\"has_media\":false,"
                + "\"media_type\":null}]");
    assertThat(posts.get(1).mediaType()).isEqualTo("photo");
    assertThat(posts.get(1).views()).isEqualTo(950);
    assertThat(posts.get(0).mediaType()).isEqualTo("video");
    assertThat(posts.get(0).views()).isNull();
    assertThat(posts.get(0).date()).isEqualTo(Instant.parse("2026-11-21T09:00:00Z"));
  }

  @Test
  void only_as_many_posts_as_asked_for_are_taken() throws Exception {
    serveExample();
    assertThat(source.collect("examplenews", 2).posts())
        .extracting(Post::id)
        .containsExactly(95L, 92L);
    assertThat(asked).containsExactly("/s/examplenews", "/examplenews");
  }

  @Test
  void older_posts_are_on_pages_before() throws Exception {
    pages.put("/c", PLAIN);
    pages.put("/s/c", history(post(40, "") + post(41, "")));
    pages.put("/s/c?before=40", history(post(20, "") + post(30, "")));
    pages.put("/s/c?before=20", history(post(1, "")));
    assertThat(source.collect("c", 3).posts()).extracting(Post::id).containsExactly(41L, 40L, 30L);
    assertThat(source.collect("c", 9).posts())
        .extracting(Post::id)
        .containsExactly(41L, 40L, 30L, 20L, 1L);
  }

  @Test
  @Timeout(20)
  void a_server_that_shows_the_same_page_again_and_again_ends_the_reading() throws Exception {
    pages.put("/c", PLAIN);
    pages.put("/s/c", history(post(40, "")));
    pages.put("/s/c?before=40", pages.get("/s/c"));
    assertThat(source.collect("c", 5).posts()).extracting(Post::id).containsExactly(40L);
    assertThat(asked).containsExactly("/s/c", "/c", "/s/c?before=40");
  }

  @Test
  void a_post_whose_number_is_none_is_left_out_and_the_others_are_read() throws Exception {
    pages.put("/c", PLAIN);
    for (String number :
        List.of("c/x41", "c/", "c", "", "c/41/2", "c/-41", "c/99999999999", "c/0")) {
      pages.put(
          "/s/c",
          history(
              post(1, "") + post(40, "") + post(41, "").replace("c/41", number) + post(42, "")));

      ChannelRun run = source.collect("c", 5);

      assertThat(run.posts()).as(number).extracting(Post::id).containsExactly(42L, 40L, 1L);
      assertThat(run.knownFrom()).as(number).isNull(); // the one that is missing may be there
    }
  }

  @ParameterizedTest
  @CsvSource({
    "950, 950",
    "1.2K, 1200",
    "'2,5K', 2500",
    "3.25M, 3250000",
    "12K, 12000",
    "'1,234', 1234",
    "1.234.567, 1234567",
    "1 234, 1234",
    "1\u202f234, 1234",
    "'1,234K', ",
    "'12,34', ",
    "1.2, ",
    "1.2KK, ",
    "99999999999999999999, ",
    "99999999999999B, ",
    "many, ",
    "-5, ",
    "'', "
  })
  void a_number_that_is_not_understood_is_not_known_and_never_another(String text, Long number)
      throws Exception {
    pages.put("/c", PLAIN);
    String views = "<span class='tgme_widget_message_views'>" + text + "</span>";
    pages.put("/s/c", history(post(1, views)));

    assertThat(source.collect("c", 1).posts().get(0).views()).isEqualTo(number);
  }

  @Test
  void a_date_before_telegram_or_after_tomorrow_is_none() throws Exception {
    pages.put("/c", PLAIN);
    for (String date : List.of("2006-11-21T09:00:00+00:00", "9026-11-21T09:00:00+00:00", "today")) {
      pages.put("/s/c", history(post(1, "").replace("2026-11-21T09:00:00+00:00", date)));
      assertThat(source.collect("c", 1).posts().get(0).date()).as(date).isNull();
    }
  }

  @Test
  void from_the_oldest_number_that_was_shown_on_nothing_else_is_there() throws Exception {
    pages.put("/c", PLAIN);
    pages.put("/s/c", history(post(40, "") + post(41, "")));
    pages.put("/s/c?before=40", history(post(20, "") + post(30, "")));
    pages.put("/s/c?before=20", history(""));
    assertThat(source.collect("c", 1).knownFrom()).isEqualTo(41);
    assertThat(source.collect("c", 2).knownFrom()).isEqualTo(40);
    assertThat(source.collect("c", 3).knownFrom()).isEqualTo(30);
    assertThat(source.collect("c", 9).knownFrom()).as("a hiccup").isEqualTo(20);
    pages.put("/s/c?before=20", history(post(1, "") + post(2, "")));
    assertThat(source.collect("c", 9).knownFrom()).isZero(); // nothing is before the first
    pages.put("/s/c?before=20", "<html>Too many requests</html>");
    assertThat(source.collect("c", 9).knownFrom()).isEqualTo(20);
    pages.put("/s/c", history(post(41, "") + post(40, ""))); // no page of Telegram's
    assertThat(source.collect("c", 2).knownFrom()).isNull();
    pages.put("/s/c", history(""));
    assertThat(source.collect("c", 2).knownFrom()).isNull();
  }

  @Test
  void a_page_of_somebody_elses_is_not_called_a_private_channel() {
    pages.put("/s/c", "<html><title>Blocked by your provider</title></html>");
    assertThatThrownBy(() -> source.collect("c", 5))
        .isInstanceOf(ChannelException.class)
        .hasMessageContaining("no page of Telegram's (“Blocked by your provider”)")
        .hasMessageNotContaining("private");
  }

  /** What a page is damaged by: characters, pieces and the values of attributes. */
  private static String damaged(String page, Random random) {
    StringBuilder text = new StringBuilder(page);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(30));
      switch (random.nextInt(6)) {
        case 0 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
        case 1 -> text.delete(at, end);
        case 2 -> text.insert(at, text.substring(at, end));
        case 3 -> text.setCharAt(at, (char) random.nextInt(0x10000));
        case 4 -> text.insert(at, "9".repeat(random.nextInt(40)));
        default -> digit(text, random);
      }
    }
    return text.toString();
  }

  private static void digit(StringBuilder text, Random random) {
    for (int at = random.nextInt(text.length()); at < text.length(); at++) {
      if (Character.isDigit(text.charAt(at))) {
        text.setCharAt(at, "-x.,/ 09".charAt(random.nextInt(8)));
        return;
      }
    }
  }

  @Test
  @Timeout(120)
  void fifteen_thousand_damaged_pages_give_posts_or_a_failure_that_says_why() throws Exception {
    serveExample();
    String page = pages.get("/s/examplenews");
    Random random = new Random(20_261_126);
    int read = 0;
    for (int i = 0; i < 15_000; i++) {
      String damaged = damaged(page, random);
      PublicPageSource one =
          new PublicPageSource(
              "https://pages.example",
              address -> address.getPath().startsWith("/s/") ? damaged : PLAIN,
              new SettableClock("2026-11-21T10:15:00Z"));
      try {
        ChannelRun run = one.collect("examplenews", 5);
        ChannelJson.stats(run.stats());
        ChannelJson.posts(run.posts());
        assertThat(run.stats().title()).hasSizeLessThanOrEqualTo(255);
        assertThat(run.posts())
            .allMatch(post -> post.id() > 0 && post.link().length() < 255)
            .allMatch(post -> post.views() == null || post.views() >= 0);
        read++;
      } catch (ChannelException e) {
        assertThat(e).hasMessageContaining("@examplenews");
      }
    }
    assertThat(read).isGreaterThan(14_000);
  }

  @Test
  void an_empty_channel_has_no_posts() throws Exception {
    pages.put("/c", PLAIN);
    pages.put("/s/c", history(""));
    ChannelRun run = source.collect("c", 5);
    assertThat(run.posts()).isEmpty();
    assertThat(run.stats().lastPostDate()).isNull();
  }

  @Test
  void without_an_exact_number_of_subscribers_the_rounded_one_is_taken() throws Exception {
    serveExample();
    pages.put("/examplenews", "<div class='tgme_page'></div>");
    assertThat(source.collect("examplenews", 1).stats().subscribersCount()).isEqualTo(12_300);
    pages.put("/s/examplenews", history(post(1, "")));
    assertThat(source.collect("examplenews", 1).stats().subscribersCount()).isNull();
  }

  @Test
  void a_channel_without_a_public_page_is_said_so() {
    pages.put("/s/private", PLAIN);
    assertThatThrownBy(() -> source.collect("private", 5))
        .isInstanceOf(ChannelException.class)
        .hasMessageContaining("@private has no public page");
  }

  @Test
  void a_failure_of_the_web_is_handed_on() {
    assertThatThrownBy(() -> source.collect("nowhere", 5)).hasMessage("the page answered HTTP 404");
  }

  @ParameterizedTest
  @CsvSource({
    "<a class='tgme_widget_message_poll'></a>, poll",
    "<a class='tgme_widget_message_voice_player'></a>, voice",
    "<a class='tgme_widget_message_roundvideo_player'></a>, video_note",
    "<div class='tgme_widget_message_sticker_wrap'></div>, sticker",
    "<a class='tgme_widget_message_document_wrap'></a>, document",
    "<a class='tgme_widget_message_document_wrap'><i class='tgme_widget_message_document_icon"
        + " audio'></i></a>, audio",
    "<a class='tgme_widget_message_location_wrap'></a>, geo",
    "<a class='tgme_widget_message_link_preview'></a>, webpage",
    "<div class='message_media_not_supported'></div>, unsupported"
  })
  void media_have_the_same_words_as_over_the_protocol(String html, String type) throws Exception {
    pages.put("/c", PLAIN);
    pages.put("/s/c", history(post(1, html)));
    assertThat(source.collect("c", 1).posts().get(0).mediaType()).isEqualTo(type);
  }
}
