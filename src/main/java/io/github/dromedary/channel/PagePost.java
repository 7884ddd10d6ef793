package io.github.dromedary.channel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Reads a post from the element that a public page shows it by. */
final class PagePost {

  private static final String MESSAGE = ".tgme_widget_message_";
  private static final Pattern ID = Pattern.compile("[^/]+/([1-9]\\d{0,9})");
  private static final Pattern SUBSCRIBERS =
      Pattern.compile("(\\d[^\\p{L}]*?)[\\p{Z}\\s]+subscribers?");

  /** Before it there was no Telegram. */
  private static final Instant FIRST = Instant.parse("2013-08-14T00:00:00Z");

  /** The first that is there names the media: an animated photo is drawn as a video. */
  private static final Map<String, String> MEDIA = new LinkedHashMap<>();

  static {
    MEDIA.put(MESSAGE + "poll", "poll");
    MEDIA.put(MESSAGE + "roundvideo_player", "video_note");
    MEDIA.put(MESSAGE + "voice_player", "voice");
    MEDIA.put(MESSAGE + "sticker_wrap", "sticker");
    MEDIA.put("a" + MESSAGE + "photo_wrap", "photo");
    MEDIA.put(MESSAGE + "video_player", "video");
    MEDIA.put(MESSAGE + "document_icon.audio", "audio");
    MEDIA.put(MESSAGE + "document_wrap", "document");
    MEDIA.put(MESSAGE + "location_wrap", "geo");
    MEDIA.put(".message_media_not_supported", "unsupported");
    MEDIA.put(MESSAGE + "link_preview", "webpage");
  }

  private PagePost() {}

  /**
   * A post as its page shows it; what cannot be read is null.
   *
   * @param id as {@link #id} read it
   * @param username what its link begins with
   * @param latest a date after it is none
   */
  static Post of(Element message, long id, String username, Instant latest) {
    Element text = message.selectFirst(MESSAGE + "text:not(.js-message_reply_text)");
    Element views = message.selectFirst(MESSAGE + "views");
    return new Post(
        id,
        text == null ? "" : text.wholeText().strip(),
        date(message, latest),
        rounded(views),
        null,
        reactions(message),
        null,
        "https://t.me/" + username + "/" + id,
        media(message));
  }

  /** The post's number: what follows the slash of {@code data-post}; null when it is none. */
  static Long id(Element message) {
    Matcher id = ID.matcher(message.attr("data-post").strip());
    return id.matches() ? Long.valueOf(id.group(1)) : null;
  }

  private static Instant date(Element message, Instant latest) {
    Element time = message.selectFirst(MESSAGE + "date time[datetime]");
    try {
      Instant date =
          time == null ? null : OffsetDateTime.parse(time.attr("datetime").strip()).toInstant();
      return date == null || date.isBefore(FIRST) || date.isAfter(latest) ? null : date;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String media(Element message) {
    return MEDIA.entrySet().stream()
        .filter(media -> message.selectFirst(media.getKey()) != null)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static Map<String, Long> reactions(Element message) {
    Map<String, Long> reactions = new LinkedHashMap<>();
    for (Element reaction : message.select(MESSAGE + "reactions .tgme_reaction")) {
      Long count = rounded(reaction.ownText());
      if (count != null) {
        reactions.merge(key(reaction), count, Long::sum);
      }
    }
    return reactions;
  }

  private static String key(Element reaction) {
    Element custom = reaction.selectFirst("tg-emoji[emoji-id]");
    if (custom != null) {
      return "custom:" + custom.attr("emoji-id");
    }
    Element emoji = reaction.selectFirst("i.emoji b");
    return emoji == null ? "⭐" : emoji.text();
  }

  /** 1,200 of {@code 1.2K}; null when there is no number. */
  static Long rounded(Element number) {
    return number == null ? null : rounded(number.text());
  }

  private static Long rounded(String text) {
    return PageNumber.of(text);
  }

  /** 12,345 of {@code 12 345 subscribers}; null when there is no such number. */
  static Long exact(Element subscribers) {
    String text = subscribers == null ? "" : subscribers.text().strip();
    Matcher number = SUBSCRIBERS.matcher(text);
    return number.matches() ? rounded(number.group(1)) : null;
  }
}
