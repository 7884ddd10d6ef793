package io.github.dromedary.demo.bot;

/**
 * The bot's answer to a pressed button.
 *
 * @param callbackId the callback query's identity
 * @param text what the user is shown; may be empty
 * @param alert whether it is shown as an alert
 */
public record CallbackAnswer(String callbackId, String text, boolean alert) {}
