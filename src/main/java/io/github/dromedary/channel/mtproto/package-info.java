/**
 * A client of Telegram's own protocol, MTProto 2.0: framing, encryption, the codec of its schema,
 * and calls. Needs nothing but the JDK.
 */
package io.github.dromedary.channel.mtproto;
