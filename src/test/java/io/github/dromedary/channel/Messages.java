package io.github.dromedary.channel;

import io.github.dromedary.channel.mtproto.TlObject;
import io.github.dromedary.channel.mtproto.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Messages of a channel as Telegram sends them. */
final class Messages {

  private static final TlObject PEER = TlObject.of("peerChannel", "channel_id", 1234567890L);
  private static final int START = 1_700_000_000;

  private Messages() {}

  /** A post with these fields more; its time is {@code id} seconds after a start. */
  static TlObject message(int id, String text, Object... more) {
    List<Object> fields =
        new ArrayList<>(List.of("id", id, "peer_id", PEER, "date", START + id, "message", text));
    fields.addAll(Arrays.asList(more));
    return TlObject.of("message", fields.toArray());
  }

  /** A part of an album: a photo with views and a reaction. */
  static TlObject album(int id, long album, String text) {
    TlObject like =
        TlObject.of(
            "reactionCount",
            "reaction",
            TlObject.of("reactionEmoji", "emoticon", "👍"),
            "count",
            1);
    return message(
        id,
        text,
        "grouped_id",
        album,
        "views",
        100 + id,
        "forwards",
        id,
        "media",
        TlObject.of("messageMediaPhoto"),
        "reactions",
        TlObject.of("messageReactions", "results", List.of(like)));
  }

  static TlObject service(int id) {
    return TlObject.of(
        "messageService",
        "id",
        id,
        "peer_id",
        PEER,
        "date",
        START + id,
        "action",
        TlObject.of("messageActionChannelCreate", "title", "New"));
  }

  /** What messages.getHistory answers when these are all there are. */
  static byte[] history(TlObject call, List<TlObject> messages) {
    long before = call.number("offset_id") == 0 ? Long.MAX_VALUE : call.number("offset_id");
    List<TlObject> page =
        messages.stream()
            .filter(message -> message.number("id") < before)
            .limit(call.number("limit"))
            .toList();
    return Values.bytes(
        TlObject.of(
            "messages.channelMessages",
            "pts",
            1,
            "count",
            messages.size(),
            "messages",
            page,
            "topics",
            List.of(),
            "chats",
            List.of(),
            "users",
            List.of()));
  }
}
