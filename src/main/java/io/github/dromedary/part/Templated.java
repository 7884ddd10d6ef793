package io.github.dromedary.part;

import java.util.Map;

/**
 * A route that is made of a template.
 *
 * @param template the id of the {@code routeTemplate}
 * @param id the route's own
 * @param parameters what the template asks for
 */
public record Templated(String template, String id, Map<String, String> parameters) {}
