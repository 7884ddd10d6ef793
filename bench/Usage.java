import io.github.dromedary.rollup.UsageNumbers;
import io.github.dromedary.source.Source;
import io.github.dromedary.store.Store;
import io.github.dromedary.usage.Asked;
import io.github.dromedary.usage.ChatType;
import io.github.dromedary.usage.Counted;
import io.github.dromedary.usage.Period;
import io.github.dromedary.usage.Series;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The screens of a bot's usage, beside the statements of the program that is replaced. */
final class Usage {

  private static final Instant NOW = Instant.parse("2026-03-11T10:20:30Z");
  private static final int TIMES = 5;
  private static final long SOME_USER = 4_242;
  private static final int LONG_HISTORY = 1_000_000;
  private static final int STATEMENT_SECONDS = 120;

  private final Figures figures;
  private final UsageNumbers numbers;
  private final Connection bot;
  private final Original original;

  private Usage(Figures figures, UsageNumbers numbers, Connection bot, Connection asking) {
    this.figures = figures;
    this.numbers = numbers;
    this.bot = bot;
    this.original = new Original(asking, NOW.getEpochSecond());
  }

  public static void main(String[] arguments) throws Exception {
    Figures figures =
        new Figures(
            String.format(
                Locale.ROOT,
                "A bot's usage: %,d users, %,d videos, %,d pieces of music over two years",
                BotTables.USERS,
                BotTables.VIDEOS,
                BotTables.MUSIC));
    Path folder = Files.createTempDirectory("usage");
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Connection bot = server.getPostgresDatabase().getConnection();
        Connection asking =
            DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"))) {
      BotTables.fill(bot, NOW.getEpochSecond());
      asking.setAutoCommit(false); // so that rows come by and by
      String url = "postgresql://postgres:none@localhost:" + server.getPort() + "/postgres";
      try (Source source = new Source(url, null, STATEMENT_SECONDS);
          Store store = Store.open("", folder)) {
        Usage usage =
            new Usage(
                figures, new UsageNumbers(source, store, new SettableClock(NOW)), bot, asking);
        usage.build(folder);
        usage.screens();
        usage.others();
        usage.history();
      }
      intoPostgresql(figures, server, url);
    }
    figures.end();
  }

  private void build(Path folder) throws java.io.IOException {
    Figures.resetPeaks();
    double seconds = seconds(() -> run(numbers::advance));
    figures.seconds("the first reading of everything", seconds, 60.0, null, null);
    figures.mebibytes("most heap in use meanwhile", Figures.peakHeapMib(), 300.0, null, null);
    double size = 0; // with the journal, which is written back by and by
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        size += Files.size(file) / Figures.MIB;
      }
    }
    figures.mebibytes("the store", size, null, null, null);
    figures.check(numbers.isBuilt(), "it was read to the end");
  }

  private void screens() {
    Asked users = new Asked(ChatType.USERS, Period.ALL);
    Asked groups = new Asked(ChatType.GROUPS, Period.ALL);
    Asked usersDay = new Asked(ChatType.USERS, Period.DAY);
    Asked groupsDay = new Asked(ChatType.GROUPS, Period.DAY);
    blocks("quick stats", List.of(users, groups, usersDay, groupsDay));
    blocks("overall", List.of(users, groups));
    blocks("daily", List.of(usersDay, groupsDay));
    blocks("detailed, all chats, 24 h", List.of(new Asked(ChatType.ALL, Period.DAY)));
    blocks("detailed, all chats, all time", List.of(new Asked(ChatType.ALL, Period.ALL)));
    compare("other", () -> numbers.others().value(), original::others);
    compare("referrals", () -> numbers.referrals().value().top(), original::referrals);
    compare(
        "user card",
        () -> numbers.user(SOME_USER).orElseThrow(),
        () -> original.card(SOME_USER));
    for (Counted counted : Counted.values()) {
      graph(counted, Period.ALL);
    }
    graph(Counted.VIDEOS, Period.WEEK);
    graph(Counted.VIDEOS, Period.DAY);
  }

  /** What the replaced program does not have. */
  private void others() {
    Asked month = new Asked(ChatType.ALL, Period.MONTH);
    alone("a month beside the month before", () -> numbers.compared(month));
    alone("active users a day, month", () -> numbers.activeUsers(Period.MONTH));
    alone("active users a day, all time", () -> numbers.activeUsers(Period.ALL));
    alone("who came back, month", () -> numbers.retention(Period.MONTH));
    alone("who came back, all time", () -> numbers.retention(Period.ALL));
    Boolean[] holds = {null};
    double check = seconds(() -> holds[0] = numbers.check());
    figures.seconds("the nightly check", check, null, null, null);
    figures.check(holds[0], "it finds every row as it was counted");
  }

  private void history() {
    run(() -> BotTables.addMany(bot, SOME_USER, LONG_HISTORY));
    Figures.resetPeaks();
    long[] rows = {0};
    double seconds =
        seconds(() -> run(() -> numbers.history(SOME_USER, (at, link) -> rows[0]++)));
    figures.seconds("a user's history of a million videos", seconds, null, null, null);
    figures.mebibytes("most heap in use meanwhile", Figures.peakHeapMib(), null, null, null);
    figures.check(rows[0] > LONG_HISTORY, "all of it came");
  }

  /** The same reading where the store is PostgreSQL too. */
  private static void intoPostgresql(Figures figures, EmbeddedPostgres server, String url)
      throws Exception {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE store");
    }
    try (Source source = new Source(url, null, STATEMENT_SECONDS);
        Store store = Store.open(server.getJdbcUrl("postgres", "store"), Path.of("."))) {
      UsageNumbers numbers = new UsageNumbers(source, store, new SettableClock(NOW));
      double seconds = seconds(() -> run(numbers::advance));
      figures.seconds("the first reading, a store in PostgreSQL", seconds, null, null, null);
      figures.check(numbers.check(), "every row was counted");
      Figures.resetPeaks();
      double active = seconds(() -> numbers.activeUsers(Period.ALL));
      figures.seconds("active users a day, all time, from there", active, null, null, null);
      double back = seconds(() -> numbers.retention(Period.ALL));
      figures.seconds("who came back, all time, from there", back, null, null, null);
      figures.mebibytes("most heap in use meanwhile", Figures.peakHeapMib(), 300.0, null, null);
    }
  }

  private void blocks(String screen, List<Asked> asked) {
    compare(screen, () -> numbers.numbers(asked).value(), () -> original.numbers(asked));
  }

  private void graph(Counted counted, Period period) {
    long step = period == Period.DAY || period == Period.WEEK ? 3_600 : 86_400;
    String column = counted == Counted.USERS ? "registered_at" : "downloaded_at";
    String table = counted.name().toLowerCase(Locale.ROOT);
    compare(
        "graph of " + table + ", " + period.name().toLowerCase(Locale.ROOT),
        () -> filled(numbers.series(counted, period).value()),
        () -> original.series(table, column, period, step));
  }

  private static Map<Long, Long> filled(Series series) {
    Map<Long, Long> counts = new HashMap<>();
    series.points().stream()
        .filter(point -> point.count() > 0)
        .forEach(point -> counts.put(point.at() / series.stepSeconds(), point.count()));
    return counts;
  }

  /** Both after one run that does not count; before each of ours, the bot has new rows. */
  private <T> void compare(String screen, Supplier<T> ours, Supplier<T> theirs) {
    theirs.get();
    Object[] said = new Object[2];
    double older = seconds(() -> said[1] = theirs.get());
    double time = median(ours);
    said[0] = ours.get();
    said[1] = theirs.get();
    // ten times as fast is asked of what takes long
    Double target = older > 0.5 ? older / 10 : null;
    figures.seconds(screen, time, target, "plain SQL", older);
    figures.check(said[0].equals(said[1]), "the answers are the same");
  }

  private void alone(String screen, Supplier<?> ours) {
    figures.seconds(screen, median(ours), null, null, null);
  }

  private double median(Supplier<?> ours) {
    ours.get();
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      run(() -> BotTables.add(bot, NOW.getEpochSecond()));
      times.add(seconds(ours));
    }
    return Bench.median(times);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static Object run(Work work) {
    try {
      work.run();
      return null;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static double seconds(Supplier<?> work) {
    long begin = System.nanoTime();
    work.get();
    return (System.nanoTime() - begin) / 1e9;
  }
}
