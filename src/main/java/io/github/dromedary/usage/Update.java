package io.github.dromedary.usage;

import java.util.List;

/**
 * What stands in a message that is kept up to date.
 *
 * @param numbers of users and of groups
 * @param clocks when that was, a line for each zone
 */
public record Update(List<Numbers> numbers, List<String> clocks) {}
