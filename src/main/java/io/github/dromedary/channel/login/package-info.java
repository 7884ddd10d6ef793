/** Logging in to Telegram as a person, and looking at a login that exists. */
package io.github.dromedary.channel.login;
