package io.github.dromedary.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.demo.SettableClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
