/**
 * The store's rows as a file, and from one store into another. Which tables there are is asked of
 * an empty store in memory that the migrations make; no list of them stands anywhere.
 */
package io.github.dromedary.backup;
