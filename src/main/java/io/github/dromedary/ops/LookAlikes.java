package io.github.dromedary.ops;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds settings that nothing reads but that look like ours, or that the programs had which
 * Dromedary replaces, and says what to use. It sees names only, never a value.
 */
final class LookAlikes {

  /** Families in which every name is meant for us, also where a machine has many others. */
  private static final Pattern OURS = Pattern.compile("(?:KOMARI|TELEGRAM|STATS|TG)_.+");

  /** Families that only a file which was written for us has. */
  private static final Pattern OURS_IN_A_FILE =
      Pattern.compile(
          "(?:BOTSTAT|SAMPLE|HISTORY|REPORT|CHANNEL|DELIVERY|MAIL|SLACK|DISCORD|NTFY|WEBHOOK)_.+");

  /** What a panel of KOMARI_PANELS may have. */
  private static final Pattern OF_A_PANEL =
      Pattern.compile(
          "KOMARI_(.+?)_(?:BASE_URL|API_TOKEN(?:_HEADER|_PREFIX)?|API|TIMEOUT_SECONDS"
              + "|FETCH_WORKERS)(?:_FILE)?");

  /** What machines set by themselves: cron's MAILTO, the services of Docker and Kubernetes. */
  private static final Pattern THE_MACHINES =
      Pattern.compile(
          "MAILTO|.*_SERVICE_(?:HOST|PORT.*)|.*_PORT(?:_\\d+_(?:TCP|UDP).*)?|.*_ENV_.*");

  private static final int LONG = 9;

  private static final String NO_AI = "Dromedary asks no AI";
  private static final String NO_WEB = "Dromedary has no web page; ask in the chat (/help)";
  private static final String NO_NOTICE = "Dromedary says nothing when it starts";
  private static final String FAILURES =
      "Dromedary's alerts tell of failures, not of traffic; TELEGRAM_ALERT_CHAT_ID says whom";

  /** komari-traffic-bot's settings of today that mean nothing here. */
  private static final Map<String, String> FORMER =
      Map.ofEntries(
          Map.entry("AI_API_BASE", NO_AI),
          Map.entry("AI_API_KEY", NO_AI),
          Map.entry("AI_MODEL", NO_AI),
          Map.entry("AI_PACK_CACHE_TTL_SECONDS", NO_AI),
          Map.entry("WEB_USERNAME", NO_WEB),
          Map.entry("WEB_PASSWORD", NO_WEB),
          Map.entry("WEB_SESSION_SECRET", NO_WEB),
          Map.entry("WEB_PORT", NO_WEB),
          Map.entry("WEB_TRUST_PROXY", NO_WEB),
          Map.entry("WEB_HEALTH_FETCH_LIMIT", NO_WEB),
          Map.entry("BOT_START_NOTIFY", NO_NOTICE),
          Map.entry("BOT_INSTANCE_NAME", NO_NOTICE),
          Map.entry("ALERTS_ENABLED", "TELEGRAM_ALERT_CHAT_ID=off switches alerts off"),
          Map.entry("ALERT_COOLDOWN_SECONDS", FAILURES),
          Map.entry("ALERT_SILENCE_WINDOWS", FAILURES),
          Map.entry("ALERT_NODE_MISSING_SAMPLES", FAILURES),
          Map.entry("ALERT_WINDOW_MINUTES", FAILURES),
          Map.entry("ALERT_TOTAL_WINDOW_BYTES", FAILURES),
          Map.entry("ALERT_NODE_WINDOW_BYTES", FAILURES),
          Map.entry("ALERT_DAILY_TOTAL_BYTES", FAILURES),
          Map.entry("ALERT_DAILY_NODE_BYTES", FAILURES),
          Map.entry("ALERT_RECOVERY_NOTIFY", FAILURES),
          Map.entry("TRAFFIC_SNAPSHOT_RETENTION_DAYS", "use SAMPLE_RETENTION_HOURS"),
          Map.entry("NODE_DAILY_USAGE_RETENTION_DAYS", "use HISTORY_RETENTION_DAYS"),
          Map.entry("TASK_RUN_RETENTION_DAYS", "Dromedary keeps no list of its runs"));

  private LookAlikes() {}

  /**
   * What to say about names that nothing reads.
   *
   * @param inFile names of a file that was written for Dromedary or a program before it
   * @param around names of the environment, which a machine fills with much else
   * @param known every name that is read
   * @return a line each, by name
   */
  static List<String> hints(Set<String> inFile, Set<String> around, Set<String> known) {
    Predicate<String> isRead =
        name ->
            known.contains(name)
                || name.endsWith("_FILE") && known.contains(name.substring(0, name.length() - 5));
    boolean former = around.contains("KOMARI_BASE_URL"); // Compose gives its file as environment
    List<String> hints = new ArrayList<>();
    Set<String> all = new TreeSet<>(inFile);
    all.addAll(around);
    for (String name : all) {
      boolean ofFile = inFile.contains(name);
      if (!isRead.test(name)) {
        Optional.ofNullable(ofFile || former ? FORMER.get(name) : null)
            .or(() -> likeOurs(name, ofFile, known))
            .map(hint -> name + " is not read: " + hint)
            .ifPresent(hints::add);
      }
    }
    return hints;
  }

  private static Optional<String> likeOurs(String name, boolean ofFile, Set<String> known) {
    if (!ofFile && THE_MACHINES.matcher(name).matches()) {
      return Optional.empty();
    }
    int slips = ofFile || name.length() > LONG ? 2 : 1;
    Optional<String> near =
        known.stream()
            .filter(each -> each.length() > slips * 2 && distance(each, name) <= slips)
            .min(Comparator.comparingInt(each -> distance(each, name)));
    boolean family =
        OURS.matcher(name).matches() || ofFile && OURS_IN_A_FILE.matcher(name).matches();
    if (near.isEmpty() && !family) {
      return Optional.empty();
    }
    Matcher panels = OF_A_PANEL.matcher(name);
    if (near.isEmpty() && panels.matches()) {
      return Optional.of(
          "KOMARI_PANELS names no panel " + panels.group(1).toLowerCase(Locale.ROOT));
    }
    return near.or(() -> withItsWords(name, known))
        .map(right -> "perhaps " + right + " is meant")
        .or(() -> Optional.of("no setting has that name; application.properties has them all"));
  }

  /** The shortest name that has all the words of this one: KOMARI_URL is KOMARI_BASE_URL. */
  private static Optional<String> withItsWords(String name, Set<String> known) {
    Set<String> words = Set.copyOf(Stream.of(name.split("_")).distinct().toList());
    return known.stream()
        .filter(
            each -> Set.copyOf(Stream.of(each.split("_")).distinct().toList()).containsAll(words))
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }

  /** How many letters have to be put in, left out or replaced. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
