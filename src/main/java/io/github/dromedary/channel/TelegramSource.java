package io.github.dromedary.channel;

import io.github.dromedary.channel.mtproto.MtprotoClient;
import io.github.dromedary.channel.mtproto.MtprotoException;
import io.github.dromedary.channel.mtproto.TlObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A channel's numbers from Telegram itself, as the account of a session sees them. */
public final class TelegramSource implements ChannelSource {

  private static final Set<String> MISSING = Set.of("USERNAME_NOT_OCCUPIED", "USERNAME_INVALID");
  private static final Set<String> CLOSED =
      Set.of("CHANNEL_PRIVATE", "CHANNEL_INVALID", "CHANNEL_PUBLIC_GROUP_NA");

  /** As the Bot API writes it: -100 before the channel's own number. */
  private static final long CHANNEL_BASE = -1_000_000_000_000L;

  private static final int LONGEST_PAGE = 100;
  private static final int LONGEST_ALBUM = 10;

  private final MtprotoClient client;
  private final Clock clock;

  /** Channels that were found by name: Telegram lets nobody ask for names often. */
  private final Map<String, TlObject> found = new HashMap<>();

  /**
   * @param client is closed after each run: a connection is not kept for a quarter of an hour
   */
  public TelegramSource(MtprotoClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public synchronized ChannelRun collect(String username, int posts)
      throws IOException, InterruptedException {
    try {
      return run(username, posts);
    } catch (MtprotoException.Refused e) {
      if (MISSING.contains(e.error())) {
        throw ChannelException.missing(username);
      }
      if (CLOSED.contains(e.error())) {
        found.remove(username); // perhaps another channel has the name now
        throw ChannelException.closed(username);
      }
      throw e;
    } finally {
      client.close();
    }
  }

  private ChannelRun run(String username, int wanted) throws IOException, InterruptedException {
    TlObject channel = channel(username);
    TlObject input =
        TlObject.of("inputChannel")
            .with("channel_id", channel.number("id"))
            .with("access_hash", channel.number("access_hash", 0));
    TlObject full = client.call(TlObject.of("channels.getFullChannel").with("channel", input));
    TlObject now = chat(full, channel.number("id"), username);
    String name = name(now, username);
    Posts posts = new Posts(wanted);
    long count = history(channel, posts, wanted);
    List<Post> latest = posts.of(name);
    Instant last = latest.isEmpty() ? null : latest.get(0).date();
    TlObject details = full.object("full_chat");
    ChannelStats stats =
        new ChannelStats(
            CHANNEL_BASE - channel.number("id"),
            name,
            now.text("title"),
            details.has("participants_count") ? details.number("participants_count") : null,
            // what is left of a channel without posts is the message that it was created
            latest.isEmpty() ? 0 : count,
            last,
            clock.instant());
    return new ChannelRun(stats, latest, posts.knownFrom(count));
  }

  private TlObject channel(String username) throws IOException, InterruptedException {
    TlObject known = found.get(username);
    if (known != null) {
      return known;
    }
    TlObject resolved =
        client.call(TlObject.of("contacts.resolveUsername").with("username", username));
    if (!resolved.object("peer").is("peerChannel")) {
      throw ChannelException.noChannel(username);
    }
    TlObject channel = chat(resolved, resolved.object("peer").number("channel_id"), username);
    found.put(username, channel);
    return channel;
  }

  private static TlObject chat(TlObject answer, long id, String username) throws ChannelException {
    return answer.objects("chats").stream()
        .filter(chat -> chat.is("channel") && chat.number("id") == id)
        .findFirst()
        .orElseThrow(() -> ChannelException.closed(username));
  }

  /** The name that the channel has now: links with the one before lead nowhere. */
  private static String name(TlObject channel, String asked) {
    if (channel.has("username")) {
      return channel.text("username");
    }
    return channel.objects("usernames").stream()
        .filter(name -> name.has("active"))
        .map(name -> name.text("username"))
        .findFirst()
        .orElse(asked);
  }

  /** Reads back until the posts are complete; how many messages the channel has. */
  private long history(TlObject channel, Posts posts, int wanted)
      throws IOException, InterruptedException {
    int limit = Math.min(LONGEST_PAGE, wanted + LONGEST_ALBUM);
    TlObject page = page(channel, 0, limit);
    long count = page.number("count", page.objects("messages").size());
    long oldest = Long.MAX_VALUE;
    while (true) {
      long before = oldest;
      List<TlObject> older =
          page.objects("messages").stream().filter(one -> one.number("id") < before).toList();
      if (older.isEmpty()) {
        return count;
      }
      posts.add(older);
      if (posts.isComplete()) {
        return count;
      }
      oldest = older.stream().mapToLong(one -> one.number("id")).min().orElseThrow();
      page = page(channel, (int) oldest, LONGEST_PAGE);
    }
  }

  private TlObject page(TlObject channel, int before, int limit)
      throws IOException, InterruptedException {
    TlObject peer =
        TlObject.of("inputPeerChannel")
            .with("channel_id", channel.number("id"))
            .with("access_hash", channel.number("access_hash", 0));
    return client.call(
        TlObject.of("messages.getHistory")
            .with("peer", peer)
            .with("offset_id", before)
            .with("offset_date", 0)
            .with("add_offset", 0)
            .with("limit", limit)
            .with("max_id", 0)
            .with("min_id", 0)
            .with("hash", 0L));
  }
}
