package io.github.dromedary.channel;

import io.github.dromedary.channel.mtproto.TlObject;
import java.util.List;
import java.util.Locale;

/** The one word that says what a message carries. */
final class MediaTypes {

  private static final String PREFIX = "messageMedia";

  private MediaTypes() {}

  /** Photo, video, webpage …; null when the message is text alone. */
  static String of(TlObject message) {
    if (!message.has("media")) {
      return null;
    }
    TlObject media = message.object("media");
    return switch (media.name()) {
      case "messageMediaEmpty" -> null;
      case "messageMediaDocument" -> document(media);
      case "messageMediaWebPage" -> "webpage";
      case "messageMediaToDo" -> "todo";
      // messageMediaPaidMedia is paid_media: new kinds of Telegram's get a name by themselves
      default ->
          media
              .name()
              .substring(PREFIX.length())
              .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
              .toLowerCase(Locale.ROOT);
    };
  }

  /** What kind of file: Telegram says it twice, here and by the file's attributes. */
  private static String document(TlObject media) {
    if (media.has("voice")) {
      return "voice";
    }
    if (media.has("round")) {
      return "video_note";
    }
    List<TlObject> attributes =
        media.has("document") ? media.object("document").objects("attributes") : List.of();
    if (any(attributes, "documentAttributeSticker")
        || any(attributes, "documentAttributeCustomEmoji")) {
      return "sticker";
    }
    if (any(attributes, "documentAttributeAnimated")) {
      return "animation";
    }
    if (media.has("video") || any(attributes, "documentAttributeVideo")) {
      return attributes.stream().anyMatch(one -> one.has("round_message")) ? "video_note" : "video";
    }
    return attributes.stream()
        .filter(one -> one.is("documentAttributeAudio"))
        .findFirst()
        .map(audio -> audio.has("voice") ? "voice" : "audio")
        .orElse("document");
  }

  private static boolean any(List<TlObject> attributes, String name) {
    return attributes.stream().anyMatch(one -> one.is(name));
  }
}
