package io.github.dromedary.delivery;

import io.github.dromedary.http.BoundedCalls;
import io.github.dromedary.part.Part;
import io.github.dromedary.part.Room;
import io.github.dromedary.part.Values;
import io.github.dromedary.text.Texts;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The outbox and the destinations; always on. */
public final class DeliveryPart implements Part {

  private static final Duration BOOKING = Duration.ofMillis(300);

  @Override
  public String name() {
    return "delivery";
  }

  @Override
  public boolean isOn(Values values) {
    return true;
  }

  @Override
  public boolean isService() {
    return true;
  }

  @Override
  public Map<String, String> properties(Values values) {
    Duration timeout = values.seconds("delivery.timeout-seconds");
    // one process on a SQLite file has nobody beside it who polls
    String leader = values.isSet("database.url") ? "master:dromedary:" : "";
    return Map.of("delivery.timeout.millis", String.valueOf(timeout.toMillis()), "leader", leader);
  }

  @Override
  public void furnish(Room room) {
    Values values = room.values();
    Texts texts = room.bean("texts", Texts.class);
    BoundedCalls calls = new BoundedCalls(values.seconds("delivery.timeout-seconds"));
    ExecutorService lanePool = Executors.newCachedThreadPool(DeliveryPart::daemon);
    Predicate<String> isThere = name -> room.hasRoute("destinations." + name);
    Lanes lanes = new Lanes(room.clock(), isThere);
    room.bind("boundedCalls", calls);
    room.bind("lanePool", lanePool);
    room.bind("lanes", lanes);
    room.bind("destinations", destinations(room, isThere));
    room.bind("apart", new Apart());
    Outbox outbox = new Outbox(room.clock(), new Backoff(new SplittableRandom()));
    room.bind("outbox", outbox);
    room.bind("reports", new Reports(outbox, texts));
    room.bind("forms", new Forms());
    room.bind("discordWaits", new DiscordWaits());
    room.bind("signatures", new Signatures());
    room.bind("mailboxes", new Mailboxes());
    room.bind("mailLogin", new MailLogin(values::find));
    room.bind("contractHeaders", new ContractHeaders());
    room.onStop(lanes::close);
    room.onSettle(left -> lanes.stop(left.compareTo(BOOKING) > 0 ? left : BOOKING));
    room.onCut(lanePool::shutdownNow);
    room.onClose(calls);
  }

  /**
   * Where reports go.
   *
   * @param isThere whether a destination's route is there now; it is not for a moment while it is
   *     replaced
   */
  private static Destinations destinations(Room room, Predicate<String> isThere) {
    Values values = room.values();
    Stream<String> languages =
        Stream.concat(Stream.of(values.text("bot.language")), values.languages().stream());
    Predicate<Contract> isOn =
        contract ->
            isThere.test(contract.destination())
                || contract.problems().isEmpty()
                    && !contract.needed().isEmpty()
                    && contract.isComplete(values::find);
    return new Destinations(
        () -> Contracts.on(room.routes().get(), isOn), values::find, languages.toList());
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "lane");
    thread.setDaemon(true);
    return thread;
  }
}
