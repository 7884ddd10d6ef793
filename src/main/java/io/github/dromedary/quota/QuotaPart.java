package io.github.dromedary.quota;

import io.github.dromedary.part.Judge;
import io.github.dromedary.part.Part;
import io.github.dromedary.part.Room;
import io.github.dromedary.part.Values;
import io.github.dromedary.text.Charts;
import io.github.dromedary.text.Languages;
import io.github.dromedary.traffic.Windows;
import java.util.List;
import java.util.Map;

/** Limits of nodes and their cycles: on with the traffic that they count. */
public final class QuotaPart implements Part {

  @Override
  public String name() {
    return "quota";
  }

  @Override
  public boolean isOn(Values values) {
    return values.isSet("komari.base-url") || values.isSet("komari.panels");
  }

  @Override
  public boolean isService() {
    return true; // nothing by itself
  }

  @Override
  public void judge(Judge judge) {
    QuotaFile.read(judge.values().path("custom.dir").resolve(QuotaFile.NAME))
        .problems()
        .forEach(problem -> judge.problem(QuotaFile.NAME + ": " + problem));
  }

  @Override
  public Map<String, List<Object>> samples() {
    return QuotaSamples.byTemplate();
  }

  @Override
  public void furnish(Room room) {
    Values values = room.values();
    Quotas quotas =
        new Quotas(
            room.clock(),
            values.zone(),
            values.number("sample.interval-seconds"),
            values.path("custom.dir"));
    room.bind("quotas", quotas);
    room.bind(
        "nodeViews",
        new NodeViews(
            room.bean("windows", Windows.class), values.number("sample.interval-seconds")));
    room.bind("quotaAsking", new Asking(room.clock()));
    room.bind(
        "quotaChart",
        new QuotaChart(
            new Charts(), room.bean("languages", Languages.class).of(values.text("bot.language"))));
  }
}
