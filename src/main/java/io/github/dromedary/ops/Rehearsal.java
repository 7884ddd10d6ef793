package io.github.dromedary.ops;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Route;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.RouteService;
import org.apache.camel.main.Main;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteDefinitionHelper;
import org.apache.camel.model.language.SimpleExpression;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;

/**
 * Makes all routes as they would be, on a stage of their own: the same beans and settings in
 * another Camel that is never started. No timer fires there, nothing is polled, and no port opens;
 * but what is unknown or misspelt is found.
 */
final class Rehearsal {

  private final Supplier<Main> stages;

  /**
   * @param stages gives a Camel with beans, settings and components, but without routes
   */
  Rehearsal(Supplier<Main> stages) {
    this.stages = stages;
  }

  /**
   * Makes all routes of these files.
   *
   * @param files where two do not go together, the later one is blamed
   * @return those whose precondition holds: id → the address they begin at
   * @throws HouseProblem the first that is wrong
   */
  Map<String, String> of(Collection<RouteFile> files) throws HouseProblem {
    Main stage = stages.get();
    try {
      stage.init();
      stage.getCamelContext().init();
      return made(stage.getCamelContext(), files);
    } finally {
      // an endpoint that is stopped closes the HTTP client it was given, which others share
      stage.getCamelContext().getEndpointRegistry().clear();
      stage.stop();
    }
  }

  private Map<String, String> made(CamelContext camel, Collection<RouteFile> files)
      throws HouseProblem {
    Map<RouteFile, List<RoutesBuilder>> builders = new HashMap<>();
    for (RouteFile file : files) {
      builders.put(file, read(camel, file));
    }
    Map<String, String> beginnings = new HashMap<>();
    Map<String, String> ids = new HashMap<>();
    Map<Endpoint, String> inputs = new HashMap<>();
    Set<String> policies = new HashSet<>();
    files.forEach(file -> policies.addAll(file.configurations().keySet()));
    for (RouteFile file : files) {
      String other = file.id().isEmpty() ? null : ids.put(file.id(), file.name());
      if (other != null) {
        throw new HouseProblem(
            file.name(), file.line(), "the id " + file.id() + " is the one of " + other + " too");
      }
      for (String policy : file.policies()) {
        if (!policies.contains(policy)) {
          throw new HouseProblem(
              file.name(), file.line(), "there is no route configuration " + policy);
        }
      }
      for (RouteDefinition definition : definitions(camel, file, builders.get(file))) {
        Endpoint input = made(camel, file, definition);
        String there = inputs.put(input, file.name());
        if (there != null && !takesMore(input)) {
          throw new HouseProblem(
              file.name(),
              file.line(),
              there + " begins at " + input.getEndpointBaseUri() + " too");
        }
        beginnings.put(definition.getRouteId(), input.getEndpointUri());
      }
    }
    return beginnings;
  }

  private static boolean takesMore(Endpoint input) {
    return input instanceof MultipleConsumersSupport several
        && several.isMultipleConsumersSupported();
  }

  private static List<RoutesBuilder> read(CamelContext camel, RouteFile file) throws HouseProblem {
    try {
      Collection<RoutesBuilder> builders =
          PluginHelper.getRoutesLoader(camel).findRoutesBuilders(List.of(file.resource()));
      for (RoutesBuilder builder : builders) {
        if (builder instanceof RouteConfigurationsBuilder configurations) {
          configurations.addRouteConfigurationsToCamelContext(camel);
        }
      }
      return List.copyOf(builders);
    } catch (Exception e) {
      throw Reason.ofReading(file, e);
    }
  }

  /** The routes of a file that was read, except those whose precondition does not hold. */
  private static List<RouteDefinition> definitions(
      CamelContext camel, RouteFile file, List<RoutesBuilder> builders) throws HouseProblem {
    List<RouteDefinition> definitions = new ArrayList<>();
    try {
      for (RoutesBuilder builder : builders) {
        for (RouteDefinition route : ((RouteBuilder) builder).configureRoutes(camel).getRoutes()) {
          if (isWanted(camel, route)) {
            definitions.add(route);
          }
        }
      }
      return definitions;
    } catch (Exception e) {
      throw Reason.ofReading(file, e);
    }
  }

  private static boolean isWanted(CamelContext camel, RouteDefinition route) {
    if (route.getPrecondition() == null) {
      return true;
    }
    SimpleExpression condition = new SimpleExpression(route.getPrecondition());
    condition.initPredicate(camel);
    condition.getPredicate().initPredicate(camel);
    return condition.getPredicate().matches(new DefaultExchange(camel));
  }

  private static Endpoint made(CamelContext camel, RouteFile file, RouteDefinition definition)
      throws HouseProblem {
    try {
      RouteDefinitionHelper.forceAssignIds(camel, definition.getInput());
      RouteDefinitionHelper.forceAssignIds(camel, definition);
      Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
      Route route = model.getModelReifierFactory().createRoute(camel, definition);
      new RouteService(route).setUp();
      return route.getEndpoint();
    } catch (Exception e) {
      throw Reason.ofMaking(file, definition, e);
    }
  }
}
