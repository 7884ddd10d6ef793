package io.github.dromedary.ops;

import io.github.dromedary.part.Part;
import io.github.dromedary.part.Values;

/**
 * Tells administrators what goes wrong: on with a bot to tell it by. Its bean, {@link Alerts}, is
 * made when all parts have said what to look at.
 */
public final class AlertsPart implements Part {

  @Override
  public String name() {
    return "alerts";
  }

  @Override
  public boolean isOn(Values values) {
    return values.isSet("telegram.bot-token");
  }

  @Override
  public boolean isService() {
    return true;
  }
}
