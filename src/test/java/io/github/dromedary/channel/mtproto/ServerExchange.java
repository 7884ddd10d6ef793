package io.github.dromedary.channel.mtproto;

/** The server's side of the exchange of a key. */
interface ServerExchange {
  byte[] answer(byte[] packet, TelegramServer server);
}
