package io.github.dromedary.demo.panel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A node of a {@link SimulatedPanel}: its facts, its reports and how its calls behave. */
public sealed interface SimulatedNode permits SteadyNode, ManualNode {
  /** The facts shown in the panel's list. */
  NodeProfile profile();

  /** The newest report not after this instant; empty when there is none so early. */
  Optional<NodeReport> lastReport(Instant notAfter);

  /** Whether the panel holds the node for gone, however fresh its last report is. */
  boolean disconnected();

  /** How long a call for this node alone takes, in real time. */
  Duration latency();

  /** Whether a call for this node alone is never answered. */
  boolean hangs();
}
