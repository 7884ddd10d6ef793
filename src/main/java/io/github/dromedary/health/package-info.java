/**
 * What a running instance says of itself, asked with as little as can be: every health check of a
 * container starts a Java for it. Needs nothing but the JDK and the reading of settings.
 */
package io.github.dromedary.health;
