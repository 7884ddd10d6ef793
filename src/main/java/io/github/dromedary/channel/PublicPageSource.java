package io.github.dromedary.channel;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A channel's numbers from its public page, without any login. The page shows views above 1,000 and
 * subscribers above 10,000 rounded, and shows neither forwards nor comments nor how many posts
 * there are: those are null.
 */
public final class PublicPageSource implements ChannelSource {

  private final String base;
  private final PageFetch fetch;
  private final Clock clock;

  /**
   * @param base where the pages are, {@code https://t.me}, without a slash at its end
   */
  public PublicPageSource(String base, PageFetch fetch, Clock clock) {
    this.base = base;
    this.fetch = fetch;
    this.clock = clock;
  }

  @Override
  public ChannelRun collect(String username, int posts) throws IOException, InterruptedException {
    Document first = page("/s/" + username);
    Element title = first.selectFirst(".tgme_channel_info_header_title");
    if (title == null) { // Telegram sends those who ask for it to the plain page
      throw ChannelException.noPreview(username);
    }
    Long subscribers = PagePost.exact(page("/" + username).selectFirst(".tgme_page_extra"));
    List<Post> found = posts(first, username, posts);
    ChannelStats stats =
        new ChannelStats(
            null,
            name(first, username),
            title.text(),
            subscribers == null ? counter(first) : subscribers,
            null,
            found.isEmpty() ? null : found.get(0).date(),
            clock.instant());
    return new ChannelRun(stats, found);
  }

  private Document page(String path) throws IOException, InterruptedException {
    URI address = URI.create(base + path);
    return Jsoup.parse(fetch.page(address), address.toString());
  }

  /** The name in the letters that the channel chose. */
  private static String name(Document page, String asked) {
    Element name = page.selectFirst(".tgme_channel_info_header_username");
    return name == null ? asked : name.text().replaceFirst("^@", "");
  }

  private static Long counter(Document page) {
    return page.select(".tgme_channel_info_counter").stream()
        .filter(counter -> counter.select(".counter_type").text().startsWith("subscriber"))
        .findFirst()
        .map(counter -> PagePost.rounded(counter.selectFirst(".counter_value")))
        .orElse(null);
  }

  /** The last posts, newest first; a page shows some twenty, older ones are on pages before it. */
  private List<Post> posts(Document first, String username, int wanted)
      throws IOException, InterruptedException {
    Map<Long, Post> found = new LinkedHashMap<>();
    Document page = first;
    while (true) {
      int before = found.size();
      for (Element message : page.select(".tgme_widget_message[data-post]:not(.service_message)")) {
        Post post = PagePost.of(message, name(first, username));
        found.putIfAbsent(post.id(), post);
      }
      long oldest = oldest(page);
      if (found.size() >= wanted || oldest <= 1 || found.size() == before && page != first) {
        break;
      }
      page = page("/s/" + username + "?before=" + oldest);
    }
    List<Post> posts = new ArrayList<>(found.values());
    posts.sort(Comparator.comparing(Post::id).reversed());
    return posts.subList(0, Math.min(wanted, posts.size()));
  }

  /** The first number of all that the page shows, service messages too; 0 when it is empty. */
  private static long oldest(Document page) {
    return page.select(".tgme_widget_message[data-post]").stream()
        .mapToLong(PagePost::id)
        .min()
        .orElse(0);
  }
}
