package io.github.dromedary.channel;

import java.io.IOException;

/** A channel that cannot be read, and what would help. */
public final class ChannelException extends IOException {

  private static final long serialVersionUID = 1L;

  private ChannelException(String message) {
    super(message);
  }

  static ChannelException missing(String username) {
    return new ChannelException(
        "There is no channel @"
            + username
            + ": it was renamed, deleted or made private, or TG_CHANNEL_USERNAME is misspelt");
  }

  static ChannelException noChannel(String username) {
    return new ChannelException(
        "@" + username + " is a person or a bot; TG_CHANNEL_USERNAME has to be a channel");
  }

  static ChannelException closed(String username) {
    return new ChannelException(
        "The channel @"
            + username
            + " is closed to the session's account: it is private, or the account was removed");
  }

  static ChannelException foreign(String username, String title) {
    String line = title.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return new ChannelException(
        "What was answered for the channel @"
            + username
            + " is no page of Telegram's"
            + (line.isEmpty() ? "" : " (“" + line.substring(0, Math.min(60, line.length())) + "”)")
            + ": something between here and t.me answers in its place");
  }

  static ChannelException noPreview(String username) {
    return new ChannelException(
        "The channel @"
            + username
            + " has no public page: it is private, restricted or does not exist;"
            + " with TG_SESSION_STRING it may be read as a member");
  }
}
