package io.github.dromedary.cluster;

import java.util.List;
import java.util.Optional;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.support.cluster.AbstractCamelClusterView;

/** What this process sees of the others: nothing but whether it leads itself. */
final class LeaderView extends AbstractCamelClusterView {

  private final Leader leader;
  private final CamelClusterMember here;
  private final Runnable listener = () -> fireLeadershipChangedEvent(getLeader().orElse(null));

  LeaderView(LeaderService service, String namespace, Leader leader) {
    super(service, namespace);
    this.leader = leader;
    this.here = new Here(leader);
  }

  /** This process. */
  private record Here(Leader leader) implements CamelClusterMember {
    @Override
    public boolean isLeader() {
      return leader.isHeld();
    }

    @Override
    public boolean isLocal() {
      return true;
    }

    @Override
    public String getId() {
      return String.valueOf(ProcessHandle.current().pid());
    }
  }

  @Override
  public Optional<CamelClusterMember> getLeader() {
    return here.isLeader() ? Optional.of(here) : Optional.empty();
  }

  @Override
  public CamelClusterMember getLocalMember() {
    return here;
  }

  @Override
  public List<CamelClusterMember> getMembers() {
    return List.of(here);
  }

  @Override
  protected void doStart() {
    leader.listen(listener);
  }

  @Override
  protected void doStop() {
    leader.forget(listener);
  }
}
