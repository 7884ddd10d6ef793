package io.github.dromedary.channel;

import io.github.dromedary.channel.mtproto.TlObject;
import io.github.dromedary.channel.mtproto.Values;
import java.util.List;

/** Messages of a channel as Telegram sends them. */
final class Messages {

  private static final TlObject PEER = TlObject.of("peerChannel").with("channel_id", 1234567890L);
  private static final int START = 1_700_000_000;

  private Messages() {}

  /** A post of text alone; its time is {@code id} seconds after a start. */
  static TlObject message(int id, String text) {
    return TlObject.of("message")
        .with("id", id)
        .with("peer_id", PEER)
        .with("date", START + id)
        .with("message", text);
  }

  /** A part of an album: a photo with views and a reaction. */
  static TlObject album(int id, long album, String text) {
    TlObject like =
        TlObject.of("reactionCount")
            .with("reaction", TlObject.of("reactionEmoji").with("emoticon", "👍"))
            .with("count", 1);
    return message(id, text)
        .with("grouped_id", album)
        .with("views", 100 + id)
        .with("forwards", id)
        .with("media", TlObject.of("messageMediaPhoto"))
        .with("reactions", TlObject.of("messageReactions").with("results", List.of(like)));
  }

  static TlObject service(int id) {
    return TlObject.of("messageService")
        .with("id", id)
        .with("peer_id", PEER)
        .with("date", START + id)
        .with("action", TlObject.of("messageActionChannelCreate").with("title", "New"));
  }

  /** What messages.getHistory answers when these are all there are. */
  static byte[] history(TlObject call, List<TlObject> messages) {
    return history(call, messages, messages.size());
  }

  /** The same, of a channel that says it has so many. */
  static byte[] history(TlObject call, List<TlObject> messages, int count) {
    long before = call.number("offset_id") == 0 ? Long.MAX_VALUE : call.number("offset_id");
    List<TlObject> page =
        messages.stream()
            .filter(message -> message.number("id") < before)
            .limit(call.number("limit"))
            .toList();
    return Values.bytes(
        TlObject.of("messages.channelMessages")
            .with("pts", 1)
            .with("count", count)
            .with("messages", page)
            .with("topics", List.of())
            .with("chats", List.of())
            .with("users", List.of()));
  }
}
