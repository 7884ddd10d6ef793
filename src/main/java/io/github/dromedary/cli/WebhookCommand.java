package io.github.dromedary.cli;

import io.github.dromedary.ops.Settings;
import io.github.dromedary.part.Parts;
import io.github.dromedary.telegram.GuardedHttpClient;
import io.github.dromedary.telegram.TelegramException;
import io.github.dromedary.telegram.Webhook;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code dromedary webhook}: whether a bot's updates go elsewhere; and that they do no more. */
@Command(
    name = "webhook",
    description = "Says whether a webhook is set for the bots; while one is, they get no updates.",
    mixinStandardHelpOptions = true)
final class WebhookCommand implements Callable<Integer> {

  private interface Step {
    String done(Webhook webhook) throws IOException, InterruptedException;
  }

  @Override
  public Integer call() throws InterruptedException {
    return each(
        webhook ->
            webhook
                .host()
                .map(host -> " sends its updates to a webhook at " + host)
                .orElse(" has no webhook"));
  }

  /** {@code dromedary webhook delete}: removes it; what waits there is kept. */
  @Command(
      name = "delete",
      description =
          "Removes the webhooks of the bots, so that they can be polled. A running instance goes on"
              + " within seconds; updates that wait are kept.",
      mixinStandardHelpOptions = true)
  int delete() throws InterruptedException {
    return each(
        webhook -> {
          Optional<String> host = webhook.host();
          webhook.delete();
          return host.map(name -> " sends no updates to " + name + " any more" + again())
              .orElse(" had no webhook");
        });
  }

  private static String again() {
    return Launch.settings(true).isSet("telegram.webhook-url")
        ? ", until an instance that runs with TELEGRAM_WEBHOOK_URL registers it again"
        : "";
  }

  private static int each(Step step) throws InterruptedException {
    Settings settings = Launch.settings(true);
    if (!Launch.right(settings)) {
      return ExitCode.SOFTWARE;
    }
    Map<String, Webhook> bots = bots(settings);
    boolean well = !bots.isEmpty();
    if (!well) {
      Launch.say(System.err, "No bot is set: TELEGRAM_BOT_TOKEN is empty.");
    }
    for (Map.Entry<String, Webhook> bot : bots.entrySet()) {
      String name = "The bot of " + bot.getKey();
      try {
        Launch.say(System.out, name + step.done(bot.getValue()) + ".");
      } catch (TelegramException e) {
        well = false;
        Launch.say(System.err, name + ": " + e.getMessage());
      } catch (IOException e) {
        well = false;
        Launch.say(System.err, name + ": " + e.getClass().getSimpleName());
      }
    }
    return well ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static Map<String, Webhook> bots(Settings settings) {
    Parts parts = Parts.of(settings);
    Map<String, Webhook> bots = new LinkedHashMap<>();
    if (parts.isOn("telegram")) {
      GuardedHttpClient client = client("TELEGRAM_BOT_TOKEN");
      String token = settings.text("telegram.bot-token");
      bots.put("TELEGRAM_BOT_TOKEN", new Webhook(client, settings.text("telegram.api-url"), token));
    }
    if (parts.isOn("usage")
        && !settings.text("stats.bot-token").equals(settings.text("telegram.bot-token"))) {
      GuardedHttpClient client = client("STATS_BOT_TOKEN");
      String token = settings.text("stats.bot-token");
      bots.put("STATS_BOT_TOKEN", new Webhook(client, settings.text("tg.server"), token));
    }
    return bots;
  }

  private static GuardedHttpClient client(String tokenSetting) {
    return new GuardedHttpClient(Clock.systemUTC(), tokenSetting);
  }
}
