package io.github.dromedary.channel;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A channel's numbers from its public page, without any login. The page shows views above 1,000 and
 * subscribers above 10,000 rounded, and shows neither forwards nor comments nor how many posts
 * there are: those are null.
 */
public final class PublicPageSource implements ChannelSource {

  private static final Pattern NAME = Pattern.compile("@?([A-Za-z][A-Za-z0-9_]{3,31})");
  private static final String POST = ".tgme_widget_message[data-post]";
  private static final Duration AHEAD = Duration.ofDays(1);
  private static final int LONGEST_TITLE = 255;

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
      throw first.selectFirst("[class^=tgme_page]") == null
          ? ChannelException.foreign(username, first.title())
          : ChannelException.noPreview(username);
    }
    String name = name(first, username);
    Long subscribers = PagePost.exact(page("/" + username).selectFirst(".tgme_page_extra"));
    PagePosts found =
        posts(first, username, new PagePosts(name, clock.instant().plus(AHEAD), posts));
    List<Post> latest = found.latest();
    ChannelStats stats =
        new ChannelStats(
            null,
            name,
            cut(title.text()),
            subscribers == null ? counter(first) : subscribers,
            null,
            latest.isEmpty() ? null : latest.get(0).date(),
            clock.instant());
    return new ChannelRun(stats, latest, found.knownFrom());
  }

  private Document page(String path) throws IOException, InterruptedException {
    URI address = URI.create(base + path);
    return Jsoup.parse(fetch.page(address), address.toString());
  }

  /** The name in the letters that the channel chose. */
  private static String name(Document page, String asked) {
    Element name = page.selectFirst(".tgme_channel_info_header_username");
    Matcher right = NAME.matcher(name == null ? "" : name.text().strip());
    return right.matches() ? right.group(1) : asked;
  }

  private static String cut(String title) {
    return title.length() <= LONGEST_TITLE
        ? title
        : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE / 2)) + "…";
  }

  private static Long counter(Document page) {
    return page.select(".tgme_channel_info_counter").stream()
        .filter(counter -> counter.select(".counter_type").text().startsWith("subscriber"))
        .findFirst()
        .map(counter -> PagePost.rounded(counter.selectFirst(".counter_value")))
        .orElse(null);
  }

  /** A page shows some twenty posts, older ones are on pages before it. */
  private PagePosts posts(Document first, String username, PagePosts found)
      throws IOException, InterruptedException {
    found.add(first.select(POST));
    while (found.goesOn()) {
      Document page = page("/s/" + username + "?before=" + found.oldest());
      boolean channels = page.selectFirst(".tgme_channel_info_header_title") != null;
      if (channels || !page.select(POST).isEmpty()) {
        found.add(page.select(POST));
      } else {
        found.breaksOff();
      }
    }
    return found;
  }
}
