/** Hands a channel's numbers to those who read them in Redis. */
package io.github.dromedary.channel.redis;
