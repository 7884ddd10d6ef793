package io.github.dromedary.demo.bot;

/**
 * An update that waits for the bot.
 *
 * @param updateId the update's number
 * @param messageId the message it is about
 * @param callbackId the callback query's identity, or null when a message was sent or edited
 */
public record Delivered(int updateId, long messageId, String callbackId) {}
