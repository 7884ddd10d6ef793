package io.github.dromedary.cluster;

import org.apache.camel.support.cluster.AbstractCamelClusterService;

/** Tells Camel's {@code master:} endpoints who leads. */
public final class LeaderService extends AbstractCamelClusterService<LeaderView> {

  private final Leader leader;

  public LeaderService(Leader leader) {
    super("leader");
    this.leader = leader;
  }

  /** One for another Camel, which starts and stops it by itself. */
  public LeaderService another() {
    return new LeaderService(leader);
  }

  @Override
  protected LeaderView createView(String namespace) {
    return new LeaderView(this, namespace, leader);
  }
}
