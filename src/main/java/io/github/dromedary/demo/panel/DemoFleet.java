package io.github.dromedary.demo.panel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A small fleet of machines for demonstrations, with 35 days of history: most are steady, one is
 * slow, one is gone, one reboots every three days and one never came up.
 *
 * <p>The steady machines' counters depend on the time alone, so that a demonstration which is ended
 * and begun again goes on where it was.
 */
public final class DemoFleet {
  /** How far back the panel's history goes. */
  public static final Duration HISTORY = Duration.ofDays(35);

  /** The busiest node, 8 TB in 30 days. */
  public static final String HONG_KONG = "3f6a1c52-8d0e-4b77-9a41-5c2e7f90b101";

  /** A node whose name holds characters with a meaning in HTML. */
  public static final String TOKYO = "3f6a1c52-8d0e-4b77-9a41-5c2e7f90b102";

  /** A node for which a call takes about 2.5 seconds. */
  public static final String SLOW = "3f6a1c52-8d0e-4b77-9a41-5c2e7f90b107";

  /** A node that went offline nine days ago. */
  public static final String DEAD = "3f6a1c52-8d0e-4b77-9a41-5c2e7f90b109";

  /** A node that reboots about every three days, most lately today. */
  public static final String REBOOTING = "3f6a1c52-8d0e-4b77-9a41-5c2e7f90b110";

  /** A node that has never reported. */
  public static final String NEVER_REPORTED = "3f6a1c52-8d0e-4b77-9a41-5c2e7f90b112";

  private static final String PREFIX = "3f6a1c52-8d0e-4b77-9a41-5c2e7f90b1";
  private static final double GB = 1e9;
  private static final long LIMIT = 1_099_511_627_776L; // 1 TiB

  /** Machines boot on days this far apart, so that their boots stay put from day to day. */
  private static final int BOOT_GRID_DAYS = 128;

  private final Clock clock;
  private final Instant now;

  private DemoFleet(Clock clock) {
    this.clock = clock;
    now = clock.instant();
  }

  /**
   * Twelve nodes as of the clock's present; "today" is the present day in the clock's zone.
   *
   * @return an immutable list, in the panel's order
   */
  public static List<SimulatedNode> twelve(Clock clock) {
    return new DemoFleet(clock).nodes();
  }

  private List<SimulatedNode> nodes() {
    return List.of(
        steady(profile(1, "香港 HK-01", "🇭🇰").limitedTo(10 * LIMIT, "sum"), 6900, 1100).build(),
        steady(profile(2, "Tokyo <east> & Osaka", "🇯🇵").limitedTo(LIMIT, "max"), 640, 210)
            .build(),
        steady(profile(3, "🇸🇬 Singapore · relay", "🇸🇬"), 2100, 1850).build(),
        steady(profile(4, "洛杉矶-CN2-GIA", "🇺🇸").limitedTo(LIMIT, "sum"), 410, 300).build(),
        steady(profile(5, "fra-backup", "🇩🇪"), 38, 12).build(),
        steady(profile(6, "台北 HiNet 动态", "🇹🇼"), 980, 95).build(),
        steady(profile(7, "São Paulo (far away)", "🇧🇷"), 130, 45)
            .latency(Duration.ofMillis(2500))
            .build(),
        steady(profile(8, "🇬🇧 london-web-2", "🇬🇧").limitedTo(2 * LIMIT, "up"), 150, 1400)
            .build(),
        steady(profile(9, "首尔 KR-old", "🇰🇷"), 520, 160)
            .offlineSince(now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(9)))
            .build(),
        rebooting(profile(10, "ams-lab", "🇳🇱")),
        steady(profile(11, "node-11.example.net", "🇫🇮"), 75, 60).build(),
        new ManualNode(profile(12, "Sydney (new)", "🇦🇺")));
  }

  private static NodeProfile profile(int number, String name, String flag) {
    return NodeProfile.of(PREFIX + String.format("%02d", number), name)
        .inRegion(flag)
        .inGroup(number % 2 == 0 ? "Edge" : "Core", number % 3 == 0 ? "kvm" : "kvm;10g")
        .weighing(number);
  }

  private SteadyNode.Builder steady(NodeProfile profile, double downGb, double upGb) {
    return SteadyNode.builder(profile, downGb * GB, upGb * GB, boot(profile.weight()))
        .firstReportAt(now.minus(HISTORY));
  }

  /** A boot before the history begins that is the same on every day but one in a hundred. */
  private Instant boot(int number) {
    long latest = Math.floorDiv(now.getEpochSecond(), 86_400L) - HISTORY.toDays() - 5;
    long day = Math.floorDiv(latest - number * 9L, BOOT_GRID_DAYS) * BOOT_GRID_DAYS + number * 9L;
    return Instant.ofEpochSecond(day * 86_400L + number * 4_321L);
  }

  private SimulatedNode rebooting(NodeProfile profile) {
    SteadyNode.Builder node = steady(profile, 260, 240);
    Instant midnight =
        LocalDate.ofInstant(now, clock.getZone()).atStartOfDay(clock.getZone()).toInstant();
    Instant latest = midnight.plus(Duration.between(midnight, now).dividedBy(2));
    for (int i = 0; i < 12; i++) {
      node.rebootedAt(latest.minus(Duration.ofHours(72L * i + i % 5)));
    }
    return node.build();
  }
}
