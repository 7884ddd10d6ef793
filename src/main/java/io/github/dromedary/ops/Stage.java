package io.github.dromedary.ops;

import io.github.dromedary.ops.Rehearsal.Made;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Route;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.RouteService;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteDefinitionHelper;
import org.apache.camel.model.language.SimpleExpression;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;

/** Where routes are made for trial: a Camel that is never started. */
final class Stage {

  private final CamelContext camel;
  private final Model model;
  private final Predicate<String> doubted;
  private final Map<RouteFile, List<RoutesBuilder>> builders = new LinkedHashMap<>();
  private final Map<RouteFile, List<RouteConfigurationDefinition>> added = new HashMap<>();
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
    List<RouteFile> doubtful =
        builders.keySet().stream()
            .filter(file -> !file.configurations().isEmpty() && doubted.test(file.name()))
            .toList();
    Set<String> idle = doubtful.isEmpty() ? Set.of() : idle();
    doubtful.forEach(file -> tried(file, one -> judgePolicies(one, idle)));
    for (RouteFile file : files) {
      if (builders.containsKey(file)) {
        tried(file, this::make);
      }
    }
    return made;
  }

  /** Configurations that are taken, but by routes alone that are off. */
  private Set<String> idle() {
    Set<String> idle = new HashSet<>();
    Set<String> taken = new HashSet<>();
    for (RouteFile file : builders.keySet()) {
      try {
        // anew: a route that is configured has its configurations in it, also those that are broken
        boolean isOn = file.policies().isEmpty() || !definitions(found(file)).isEmpty();
        (isOn ? taken : idle).addAll(file.policies());
      } catch (Exception | LinkageError | StackOverflowError e) {
        taken.addAll(file.policies()); // what is wrong with it shows when it is made
      }
    }
    idle.removeAll(taken);
    return idle;
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
      Collection<RoutesBuilder> found = found(file);
      for (RoutesBuilder builder : found) {
        if (builder instanceof RouteConfigurationsBuilder configurations) {
          configurations.addRouteConfigurationsToCamelContext(camel);
        }
      }
      for (String policy : file.configurations().keySet()) {
        claim(file, policy);
      }
      builders.put(file, List.copyOf(found));
      List<RouteConfigurationDefinition> all =
          new ArrayList<>(model.getRouteConfigurationDefinitions());
      all.removeAll(before);
      added.put(file, all);
    } catch (Exception | LinkageError | StackOverflowError e) {
      model.getRouteConfigurationDefinitions().retainAll(before);
      throw Reason.ofReading(file, e);
    }
  }

  private Collection<RoutesBuilder> found(RouteFile file) throws Exception {
    return PluginHelper.getRoutesLoader(camel).findRoutesBuilders(List.of(file.resource()));
  }

  private void claim(RouteFile file, String policy) throws HouseProblem {
    String other = policies.putIfAbsent(policy, file.name());
    if (other != null && !other.equals(file.name()) && !policy.isEmpty()) {
      String said = "the route configuration " + policy + " is in " + other + " too";
      throw new HouseProblem(file.name(), file.line(), said);
    }
  }

  private void judgePolicies(RouteFile file, Set<String> idle) throws HouseProblem {
    for (String policy : file.configurations().keySet()) {
      try {
        if (!idle.contains(policy)) {
          judgePolicy(file, policy);
        }
      } catch (HouseProblem e) {
        policies.remove(policy);
        builders.remove(file);
        model.getRouteConfigurationDefinitions().removeAll(added.get(file));
        throw e;
      }
    }
  }

  /** Makes a route that does nothing with this policy, for a mistake in it shows only then. */
  private void judgePolicy(RouteFile file, String id) throws HouseProblem {
    RouteBuilder trial =
        new RouteBuilder(camel) {
          @Override
          public void configure() {
            from("direct:dromedary-trial")
                .routeConfigurationId(id.isEmpty() ? null : id) // without one it is for all
                .stop();
          }
        };
    try {
      for (RouteDefinition route : trial.configureRoutes(camel).getRoutes()) {
        made(file, route);
      }
    } catch (HouseProblem e) {
      throw e;
    } catch (Exception e) {
      throw Reason.ofReading(file, e);
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
    for (RouteDefinition definition : wanted(file)) {
      Endpoint input = made(file, definition);
      String there = inputs.putIfAbsent(input, file.name());
      if (there != null && !takesMore(input)) {
        throw new HouseProblem(
            file.name(), file.line(), there + " begins at " + input.getEndpointBaseUri() + " too");
      }
      made.inputs().put(definition.getRouteId(), input.getEndpointUri());
    }
    LeafFile.judgePlace(file);
  }

  private static boolean takesMore(Endpoint input) {
    return input instanceof MultipleConsumersSupport several
        && several.isMultipleConsumersSupported();
  }

  private List<RouteDefinition> wanted(RouteFile file) throws HouseProblem {
    try {
      return definitions(builders.get(file));
    } catch (Exception | LinkageError e) {
      throw Reason.ofReading(file, e);
    }
  }

  /** The routes of a file, except those whose precondition does not hold. */
  private List<RouteDefinition> definitions(Collection<RoutesBuilder> found) throws Exception {
    List<RouteDefinition> definitions = new ArrayList<>();
    for (RoutesBuilder builder : found) {
      for (RouteDefinition route : ((RouteBuilder) builder).configureRoutes(camel).getRoutes()) {
        if (isWanted(route)) {
          definitions.add(route);
        }
      }
    }
    return definitions;
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
