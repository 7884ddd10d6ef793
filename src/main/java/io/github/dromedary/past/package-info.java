/**
 * Traffic that another program counted, as sums that never go back: the arithmetic of an import.
 * Knows neither files nor SQL.
 */
package io.github.dromedary.past;
