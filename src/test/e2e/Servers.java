import io.github.dromedary.demo.bot.BotApiServer;
import io.github.dromedary.demo.panel.DemoFleet;
import io.github.dromedary.demo.panel.SimulatedPanel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The two test servers for the shell scripts: writes their addresses, runs until input ends. */
public final class Servers {

  private Servers() {}

  /**
   * @param arguments the file to write as .env, the file to append messages to, the bot's token
   */
  public static void main(String[] arguments) throws IOException {
    Clock clock = Clock.systemUTC();
    Path messages = Path.of(arguments[1]);
    try (SimulatedPanel panel = new SimulatedPanel(clock, DemoFleet.twelve(clock)).start();
        BotApiServer telegram = new BotApiServer(clock, arguments[2]).start()) {
      telegram.addChat(1, "private", "Operator");
      telegram.onMessage(message -> append(messages, message.plainText() + "\n"));
      Files.writeString(
          Path.of(arguments[0]),
          "KOMARI_BASE_URL=" + panel.url() + "\nTELEGRAM_API_URL=" + telegram.url() + "\n");
      while (System.in.read() >= 0) {
        // whoever started it holds its input open
      }
    }
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(
          file, text, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
