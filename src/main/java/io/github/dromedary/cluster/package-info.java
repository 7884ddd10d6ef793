/** Who does what one process alone may do, where several share a store. */
package io.github.dromedary.cluster;
