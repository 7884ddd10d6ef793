package io.github.dromedary.ops;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
import org.apache.camel.model.RouteConfigurationDefinition;
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
   * What came of it.
   *
   * @param inputs of the routes whose precondition holds: id → the address they begin at
   * @param broken the files that cannot be loaded, by name, in the order in which they were made
   */
  record Made(Map<String, String> inputs, Map<String, HouseProblem> broken) {}

  /**
   * Makes all routes of these files.
   *
   * @param files where two do not go together, the later one is blamed
   * @param doubted names of files whose configurations are tried by themselves; those of others are
   *     tried in the routes that take them, for parts that are off have no beans
   */
  Made of(Collection<RouteFile> files, Predicate<String> doubted) {
    Main stage = stages.get();
    try {
      stage.init();
      stage.getCamelContext().init();
      return new Stage(stage.getCamelContext(), doubted).made(files);
    } finally {
      // an endpoint that is stopped closes the HTTP client it was given, which others share
      stage.getCamelContext().getEndpointRegistry().clear();
      stage.stop();
    }
  }

  private static final class Stage {

    private final CamelContext camel;
    private final Model model;
    private final Predicate<String> doubted;
    private final Map<RouteFile, List<RoutesBuilder>> builders = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> policies = new HashMap<>();
    private final Map<Endpoint, String> inputs = new HashMap<>();
    private final Made made = new Made(new HashMap<>(), new LinkedHashMap<>());

    Stage(CamelContext camel, Predicate<String> doubted) {
      this.camel = camel;
      this.doubted = doubted;
      this.model = camel.getCamelContextExtension().getContextPlugin(Model.class);
    }

    Made made(Collection<RouteFile> files) {
      files.forEach(file -> tried(file, this::read));
      for (RouteFile file : files) {
        if (builders.containsKey(file)) {
          tried(file, this::make);
        }
      }
      return made;
    }

    private interface Step {
      void on(RouteFile file) throws HouseProblem;
    }

    private void tried(RouteFile file, Step step) {
      try {
        step.on(file);
      } catch (HouseProblem e) {
        made.broken().put(file.name(), e);
      }
    }

    private void read(RouteFile file) throws HouseProblem {
      List<RouteConfigurationDefinition> before =
          List.copyOf(model.getRouteConfigurationDefinitions());
      try {
        Collection<RoutesBuilder> found =
            PluginHelper.getRoutesLoader(camel).findRoutesBuilders(List.of(file.resource()));
        for (RoutesBuilder builder : found) {
          if (builder instanceof RouteConfigurationsBuilder configurations) {
            configurations.addRouteConfigurationsToCamelContext(camel);
          }
        }
        for (String policy : file.configurations().keySet()) {
          judgePolicy(file, policy);
        }
        builders.put(file, List.copyOf(found));
      } catch (Exception | LinkageError | StackOverflowError e) {
        model.getRouteConfigurationDefinitions().retainAll(before);
        throw Reason.ofReading(file, e);
      }
    }

    /** Makes a route that does nothing with this policy, for a mistake in it shows only then. */
    private void judgePolicy(RouteFile file, String id) throws Exception {
      String other = policies.putIfAbsent(id, file.name());
      if (other != null && !other.equals(file.name()) && !id.isEmpty()) {
        throw new HouseProblem(
            file.name(), file.line(), "the route configuration " + id + " is in " + other + " too");
      }
      if (!doubted.test(file.name())) {
        return;
      }
      RouteBuilder trial =
          new RouteBuilder(camel) {
            @Override
            public void configure() {
              from("direct:dromedary-trial")
                  .routeConfigurationId(id.isEmpty() ? null : id) // without one it is for all
                  .stop();
            }
          };
      for (RouteDefinition route : trial.configureRoutes(camel).getRoutes()) {
        try {
          made(file, route);
        } catch (HouseProblem e) {
          policies.remove(id);
          throw e;
        }
      }
    }

    private void make(RouteFile file) throws HouseProblem {
      String other = file.id().isEmpty() ? null : ids.putIfAbsent(file.id(), file.name());
      if (other != null) {
        throw new HouseProblem(
            file.name(), file.line(), "the id " + file.id() + " is the one of " + other + " too");
      }
      for (String policy : file.policies()) {
        if (!policies.containsKey(policy)) {
          throw new HouseProblem(
              file.name(), file.line(), "there is no route configuration " + policy);
        }
      }
      for (RouteDefinition definition : definitions(file)) {
        Endpoint input = made(file, definition);
        String there = inputs.putIfAbsent(input, file.name());
        if (there != null && !takesMore(input)) {
          throw new HouseProblem(
              file.name(),
              file.line(),
              there + " begins at " + input.getEndpointBaseUri() + " too");
        }
        made.inputs().put(definition.getRouteId(), input.getEndpointUri());
      }
      LeafFile.judgePlace(file);
    }

    private static boolean takesMore(Endpoint input) {
      return input instanceof MultipleConsumersSupport several
          && several.isMultipleConsumersSupported();
    }

    /** The routes of a file that was read, except those whose precondition does not hold. */
    private List<RouteDefinition> definitions(RouteFile file) throws HouseProblem {
      List<RouteDefinition> definitions = new ArrayList<>();
      try {
        for (RoutesBuilder builder : builders.get(file)) {
          for (RouteDefinition route :
              ((RouteBuilder) builder).configureRoutes(camel).getRoutes()) {
            if (isWanted(route)) {
              definitions.add(route);
            }
          }
        }
        return definitions;
      } catch (Exception | LinkageError e) {
        throw Reason.ofReading(file, e);
      }
    }

    private boolean isWanted(RouteDefinition route) {
      if (route.getPrecondition() == null) {
        return true;
      }
      SimpleExpression condition = new SimpleExpression(route.getPrecondition());
      condition.initPredicate(camel);
      condition.getPredicate().initPredicate(camel);
      return condition.getPredicate().matches(new DefaultExchange(camel));
    }

    private Endpoint made(RouteFile file, RouteDefinition definition) throws HouseProblem {
      try {
        List<Endpoint> before = List.copyOf(camel.getEndpoints());
        RouteDefinitionHelper.forceAssignIds(camel, definition.getInput());
        RouteDefinitionHelper.forceAssignIds(camel, definition);
        Route route = model.getModelReifierFactory().createRoute(camel, definition);
        new RouteService(route).setUp();
        FirstUse.judge(camel, file, before);
        return route.getEndpoint();
      } catch (HouseProblem e) {
        throw e;
      } catch (Exception | LinkageError | StackOverflowError e) {
        throw Reason.ofMaking(file, definition, e);
      }
    }
  }
}
