package io.github.dromedary;

import io.github.dromedary.delivery.Backoff;
import io.github.dromedary.delivery.Contract;
import io.github.dromedary.delivery.ContractHeaders;
import io.github.dromedary.delivery.Contracts;
import io.github.dromedary.delivery.Destinations;
import io.github.dromedary.delivery.DiscordWaits;
import io.github.dromedary.delivery.Forms;
import io.github.dromedary.delivery.Lease;
import io.github.dromedary.delivery.MailLogin;
import io.github.dromedary.delivery.Mailboxes;
import io.github.dromedary.delivery.Outbox;
import io.github.dromedary.delivery.Reports;
import io.github.dromedary.delivery.Signatures;
import io.github.dromedary.komari.History;
import io.github.dromedary.komari.Notices;
import io.github.dromedary.komari.Readings;
import io.github.dromedary.ops.OwnReports;
import io.github.dromedary.ops.Parts;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.Unsaved;
import io.github.dromedary.telegram.Audience;
import io.github.dromedary.telegram.Bot;
import io.github.dromedary.telegram.BotApi;
import io.github.dromedary.telegram.Chats;
import io.github.dromedary.telegram.Commands;
import io.github.dromedary.telegram.GuardedHttpClient;
import io.github.dromedary.telegram.MessageParts;
import io.github.dromedary.telegram.Outgoing;
import io.github.dromedary.telegram.Pacing;
import io.github.dromedary.telegram.RetryAfter;
import io.github.dromedary.telegram.TakenUpdates;
import io.github.dromedary.text.Language;
import io.github.dromedary.text.Languages;
import io.github.dromedary.text.Texts;
import io.github.dromedary.traffic.Figures;
import io.github.dromedary.traffic.Filling;
import io.github.dromedary.traffic.Ledger;
import io.github.dromedary.traffic.Links;
import io.github.dromedary.traffic.OwnFigures;
import io.github.dromedary.traffic.Postings;
import io.github.dromedary.traffic.Retention;
import io.github.dromedary.traffic.Sampling;
import io.github.dromedary.traffic.Schedule;
import io.github.dromedary.traffic.SkippedNodes;
import io.github.dromedary.traffic.Totals;
import io.github.dromedary.traffic.Windows;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.main.Main;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;

/** The beans that routes name, each made from its settings. */
final class Beans {

  /** Gaps that are filled at once: few, for live samples come first. */
  static final int FILL_WORKERS = 4;

  private Beans() {}

  static void bind(
      Main camel,
      Settings settings,
      Clock clock,
      Resources resources,
      Supplier<Map<String, String>> routes,
      Runnable end)
      throws IOException {
    Languages languages = new Languages(settings.languages());
    Language language = languages.of(settings.text("bot.language"));
    Texts texts = new Texts(Map.of(), languages, language.code(), settings.zone());
    camel.bind("languages", languages);
    camel.bind("texts", texts);
    camel.bind("unsaved", new Unsaved(resources.writing(), clock, texts));
    delivery(camel, settings, clock, texts);
    traffic(camel, settings, clock, routes);
    telegram(camel, settings, language, resources.store(), resources.telegramHttp());
    Parts parts = Parts.of(settings);
    camel.bind(
        "audience",
        new Audience(
            settings.text("stats.bot-token"),
            parts.usage() ? Set.copyOf(settings.list("stats.ids")) : Set.of()));
    if (parts.usage()) {
      UsageBeans.bind(camel, settings, clock, language, resources);
    }
    if (parts.channel()) {
      Windows windows = camel.lookup("windows", Windows.class);
      ChannelBeans.bind(camel, settings, clock, languages, windows, end);
    }
  }

  private static void delivery(Main camel, Settings settings, Clock clock, Texts texts) {
    Outbox outbox = new Outbox(clock, new Backoff(new SplittableRandom()));
    camel.bind("outbox", outbox);
    camel.bind("reports", new Reports(outbox, texts));
    camel.bind("lease", new Lease(clock));
    camel.bind("forms", new Forms());
    camel.bind("discordWaits", new DiscordWaits());
    camel.bind("signatures", new Signatures());
    camel.bind("mailboxes", new Mailboxes());
    camel.bind("mailLogin", new MailLogin(settings::find));
    camel.bind("contractHeaders", new ContractHeaders());
  }

  /**
   * Where reports go.
   *
   * @param texts of the route files that are loaded, and of those that wait to be mended, by name
   * @param isThere whether a destination's route is there now; it is not for a moment while it is
   *     replaced
   */
  static Destinations destinations(
      Settings settings, Supplier<Map<String, String>> texts, Predicate<String> isThere) {
    Stream<String> languages =
        Stream.concat(Stream.of(settings.text("bot.language")), settings.languages().stream());
    Predicate<Contract> isOn =
        contract ->
            isThere.test(contract.destination())
                || contract.problems().isEmpty()
                    && !contract.needed().isEmpty()
                    && contract.isComplete(settings::find);
    return new Destinations(
        () -> Contracts.on(texts.get(), isOn), settings::find, languages.toList());
  }

  private static void traffic(
      Main camel, Settings settings, Clock clock, Supplier<Map<String, String>> routes) {
    ZoneId zone = settings.zone();
    long interval = settings.number("sample.interval-seconds");
    Duration samples = settings.hours("sample.retention-hours");
    Duration days = settings.days("history.retention-days");
    Duration history = days.compareTo(samples) > 0 ? days : samples;
    Ledger ledger = new Ledger(Links.of(settings.text("max.link-gbps")), interval);
    camel.bind("readings", new Readings());
    camel.bind("history", new History());
    camel.bind("notices", new Notices());
    camel.bind("skippedNodes", new SkippedNodes());
    Sampling sampling = new Sampling(clock, zone, interval);
    camel.bind("sampling", sampling);
    camel.bind("postings", new Postings(ledger, interval));
    camel.bind("filling", new Filling(ledger, clock, history));
    Windows windows = new Windows(clock, zone, Math.toIntExact(history.toHours()));
    camel.bind("windows", windows);
    Map<String, String> crons = new HashMap<>();
    for (String kind : List.of("daily", "weekly", "monthly")) {
      crons.put(kind, settings.text("report." + kind + "-cron"));
    }
    OwnReports own = new OwnReports(routes, report -> OwnReports.cron(settings, report));
    Duration late = settings.days("report.late-days");
    Schedule schedule = new Schedule(clock, windows, zone, crons, late, own::crons);
    own.next(schedule::next);
    camel.bind("schedule", schedule);
    camel.bind("ownReports", own);
    camel.bind("ownFigures", new OwnFigures());
    camel.bind("figures", new Figures());
    camel.bind(
        "totals",
        new Totals(
            clock, interval, settings.number("top.n"), sampling::answered, sampling::failure));
    camel.bind(
        "retention",
        new Retention(clock, zone, samples, settings.days("history.hot-days"), history));
  }

  private static Chats chats(Settings settings) {
    List<String> chats = settings.list("telegram.chat-id");
    List<String> allowed = settings.list("telegram.allowed-chat-ids");
    List<String> adminChats = settings.list("telegram.admin-chat-ids");
    List<String> admins = settings.list("telegram.admin-ids");
    List<String> alerts = settings.list("telegram.alert-chat-id");
    return new Chats(
        allowed.isEmpty() ? chats : allowed,
        !admins.isEmpty() ? admins : adminChats.isEmpty() ? chats : adminChats,
        adminChats,
        alerts.isEmpty() ? chats.stream().limit(1).toList() : alerts,
        Stream.concat(chats.stream(), Stream.of(settings.text("stats.chat"))).toList());
  }

  private static void telegram(
      Main camel, Settings settings, Language language, DataSource store, GuardedHttpClient http) {
    BotApi bot =
        new BotApi(
            new Bot(http, settings.text("telegram.api-url"), settings.text("telegram.bot-token")));
    camel.bind("botApi", bot);
    camel.bind("chats", chats(settings));
    boolean oneBot = Parts.of(settings).oneBot();
    camel.bind(
        "commands",
        new Commands(
            camel::getCamelContext,
            bot,
            language,
            route -> !Commands.isUsage(route),
            route -> oneBot || !Commands.isUsage(route)));
    camel.bind("parts", new MessageParts());
    camel.bind("outgoing", new Outgoing());
    camel.bind("pacing", new Pacing(System::nanoTime));
    camel.bind("retryAfter", new RetryAfter(http));
    JdbcMessageIdRepository taken = new JdbcMessageIdRepository(store, "telegram");
    taken.setCreateTableIfNotExists(false);
    taken.setTableName("taken_update");
    camel.bind("takenUpdates", new TakenUpdates(taken));
  }
}
