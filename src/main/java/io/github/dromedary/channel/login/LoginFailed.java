package io.github.dromedary.channel.login;

import java.io.IOException;

/** A login that Telegram did not accept, and what would help. Shows no number, code or password. */
public final class LoginFailed extends IOException {

  private static final long serialVersionUID = 1L;

  LoginFailed(String message) {
    super(message);
  }
}
