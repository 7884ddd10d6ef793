package io.github.dromedary.ops;

import io.github.dromedary.cluster.Leader;
import io.github.dromedary.store.Writing;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import org.apache.camel.main.Main;

/** What the metrics tell of the process and its store. */
public final class StoreMetrics {

  private StoreMetrics() {}

  /**
   * Adds them to the metrics of a Camel that has started, where it has any: when the process
   * started, whether it leads, whether the store takes writes, how many were refused, and how much
   * room is left.
   */
  public static void bind(Writing writing, Leader leader, Main camel) {
    MeterRegistry metrics = camel.lookup("metricsRegistry", MeterRegistry.class);
    if (metrics == null) {
      return;
    }
    new UptimeMetrics().bindTo(metrics);
    Gauge.builder("dromedary.leader", leader, it -> it.isHeld() ? 1 : 0).register(metrics);
    Gauge.builder("dromedary.store.writable", writing, store -> store.fault().isEmpty() ? 1 : 0)
        .register(metrics);
    FunctionCounter.builder("dromedary.store.writes.refused", writing, Writing::failures)
        .register(metrics);
    if (writing.free() >= 0) {
      Gauge.builder("dromedary.store.free", writing, Writing::free)
          .baseUnit("bytes")
          .register(metrics);
    }
  }
}
