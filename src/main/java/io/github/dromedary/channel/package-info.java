/**
 * The numbers of a Telegram channel: what is asked, and how answers become stats and posts. Knows
 * neither Camel nor SQL.
 */
package io.github.dromedary.channel;
