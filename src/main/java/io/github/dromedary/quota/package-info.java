/** What providers sell: so many bytes in a cycle of each node's own, and how much of it is used. */
package io.github.dromedary.quota;
