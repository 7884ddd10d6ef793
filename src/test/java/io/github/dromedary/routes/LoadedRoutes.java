package io.github.dromedary.routes;

import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.SettingsSource;
import io.github.dromedary.part.Part;
import io.github.dromedary.part.Parts;
import io.github.dromedary.part.Templated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.Model;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Reads route files as Camel does, and says where each route leads to. Nothing is made or started,
 * so that no setting, bean or server is needed, and routes whose part is off are there too.
 */
final class LoadedRoutes {

  private static final String BARE = "bare:";

  private final Map<String, List<Step>> policies = new HashMap<>();
  private final Map<String, RouteFacts> facts = new TreeMap<>();

  private LoadedRoutes() {}

  /**
   * Reads all of a folder.
   *
   * @return the routes by id
   * @throws IOException when there is no such folder
   */
  static Map<String, RouteFacts> of(Path folder) throws IOException {
    LoadedRoutes loaded = new LoadedRoutes();
    try (Stream<Path> files = Files.walk(folder)) {
      loaded.read(files.filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList());
    }
    return loaded.facts;
  }

  private void read(List<Path> files) throws IOException {
    CamelContext camel = new DefaultCamelContext(); // never started: nothing to be closed
    List<RouteBuilder> builders = new ArrayList<>();
    for (Path file : files) {
      try {
        String place = "file:" + file;
        for (RoutesBuilder builder :
            PluginHelper.getRoutesLoader(camel)
                .findRoutesBuilders(ResourceHelper.resolveResource(camel, place))) {
          RouteBuilder one = (RouteBuilder) builder;
          one.configureRoutes(camel);
          if (builder instanceof RouteConfigurationsBuilder configurations) {
            configurations.addRouteConfigurationsToCamelContext(camel);
          }
          builders.add(one);
        }
      } catch (Exception e) {
        throw new IOException(file + " cannot be loaded: " + e.getMessage(), e);
      }
    }
    camel
        .getCamelContextExtension()
        .getContextPlugin(Model.class)
        .getRouteConfigurationDefinitions()
        .forEach(this::readPolicy);
    Map<String, RouteTemplateDefinition> templates = new HashMap<>();
    for (RouteBuilder builder : builders) {
      builder
          .getRouteTemplateCollection()
          .getRouteTemplates()
          .forEach(template -> templates.put(template.getId(), template));
      builder
          .getRouteCollection()
          .getRoutes()
          .forEach(route -> add(route, route.getId(), Map.of()));
    }
    addMadeByParts(templates);
    for (RouteBuilder builder : builders) {
      for (TemplatedRouteDefinition made :
          builder.getTemplatedRouteCollection().getTemplatedRoutes()) {
        Map<String, String> values = new HashMap<>();
        made.getParameters().forEach(each -> values.put(each.getName(), each.getValue()));
        RouteDefinition route = templates.get(made.getRouteTemplateRef()).asRouteDefinition();
        add(route, made.getRouteId(), values);
      }
    }
  }

  /** As they are where nothing is set. */
  private void addMadeByParts(Map<String, RouteTemplateDefinition> templates) {
    Settings settings = new SettingsSource(Path.of(""), Path.of(""), Map.of()).read();
    for (Part part : Parts.all()) {
      for (Templated made : part.templated(settings)) {
        if (templates.containsKey(made.template())) {
          RouteTemplateDefinition template = templates.get(made.template());
          RouteDefinition route = template.asRouteDefinition();
          route.setDescription(template.getDescriptionText());
          add(route, made.id(), made.parameters());
        }
      }
    }
  }

  private void readPolicy(RouteConfigurationDefinition policy) {
    List<Step> steps = new ArrayList<>();
    for (OnExceptionDefinition on : policy.getOnExceptions()) {
      walk(on, true, Map.of(), steps);
    }
    policies.put(policy.getId(), steps);
  }

  private void add(RouteDefinition route, String id, Map<String, String> values) {
    List<Step> steps = new ArrayList<>();
    for (ProcessorDefinition<?> output : route.getOutputs()) {
      if (!(output instanceof OnExceptionDefinition)) { // in it or not, as files are in order
        walk(output, false, values, steps);
      }
    }
    policies.getOrDefault(route.getRouteConfigurationId(), List.of()).stream()
        .filter(Step::isToRoute)
        .forEach(steps::add);
    String from = filled(route.getInput().getUri(), values);
    String description = filled(route.getDescriptionText(), values);
    facts.put(id, new RouteFacts(id, description, from, List.copyOf(steps)));
  }

  private void walk(
      ProcessorDefinition<?> node, boolean failed, Map<String, String> values, List<Step> steps) {
    boolean fallback = failed || node instanceof CatchDefinition;
    if (node instanceof BeanDefinition bean) {
      String name = bean.getRef() != null ? bean.getRef() : simpleName(bean.getBeanType());
      steps.add(new Step(name, Step.Way.BEAN, fallback));
    }
    String uri = uri(node);
    if (uri != null) {
      steps.add(step(filled(uri, values), node, fallback));
    }
    for (ProcessorDefinition<?> below : below(node)) {
      walk(below, fallback, values, steps);
    }
    if (node instanceof CircuitBreakerDefinition breaker && breaker.getOnFallback() != null) {
      breaker.getOnFallback().getOutputs().forEach(each -> walk(each, true, values, steps));
    }
  }

  /** What stands below a step; what is tried in YAML has its catches beside its outputs. */
  private static List<ProcessorDefinition<?>> below(ProcessorDefinition<?> node) {
    Set<ProcessorDefinition<?>> below = new LinkedHashSet<>(node.getOutputs());
    if (node instanceof TryDefinition tried) {
      below.addAll(tried.getCatchClauses());
      below.add(tried.getFinallyClause());
    }
    return below.stream().filter(Objects::nonNull).toList();
  }

  private static String uri(NamedNode node) {
    if (node instanceof ToDynamicDefinition dynamic) {
      return dynamic.getUri();
    }
    if (node instanceof EndpointRequiredDefinition endpoint) {
      return endpoint.getEndpointUri();
    }
    boolean leads =
        List.of("enrich", "pollEnrich", "poll", "recipientList").contains(node.getShortName());
    return leads && node instanceof ExpressionNode asked
        ? asked.getExpression().getExpression()
        : null;
  }

  private static Step step(String place, NamedNode node, boolean fallback) {
    String uri = place.replaceAll("\\$\\{[a-z.]+\\.suffix}", ""); // nothing where it is alone
    boolean apart = uri.startsWith(BARE) || node instanceof WireTapDefinition<?>;
    String address = uri.startsWith(BARE) ? uri.substring(BARE.length()) : uri;
    String to = address.replaceFirst("\\?.*", "");
    if (to.startsWith("seda:") || apart && to.startsWith("direct:")) {
      return new Step(to, Step.Way.SIGNAL, fallback);
    }
    return new Step(to, to.startsWith("direct:") ? Step.Way.CALL : Step.Way.END, fallback);
  }

  /** With what a templated route puts in the place of its template's parameters. */
  private static String filled(String text, Map<String, String> values) {
    String filled = text == null ? "" : text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    return filled;
  }

  private static String simpleName(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
