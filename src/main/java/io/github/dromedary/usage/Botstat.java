package io.github.dromedary.usage;

import io.github.dromedary.http.Multipart;
import io.github.dromedary.http.Upload;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands all user ids to botstat.io, which counts who is still there. */
public final class Botstat {

  private static final Logger LOG = LoggerFactory.getLogger(Botstat.class);
  private static final int OK = 200;

  private final Upload upload;
  private final Map<String, String> settings;
  private final Ids ids;
  private final AtomicBoolean running = new AtomicBoolean();

  /** Reads all user ids. */
  @FunctionalInterface
  public interface Ids {
    /** Hands every id to the consumer, groups' ids too. */
    void into(LongConsumer ids);
  }

  /**
   * What became of it.
   *
   * @param outcome the sentence {@code botstat.<outcome>}
   * @param detail what it mentions
   */
  public record Result(String outcome, String detail) {}

  /**
   * @param settings BOTSTAT_API_URL, BOT_TOKEN, BOTSTAT and ADMIN_IDS (the first of them), each
   *     empty where it is not set
   */
  public Botstat(Upload upload, Map<String, String> settings, Ids ids) {
    this.upload = upload;
    this.settings = Map.copyOf(settings);
    this.ids = ids;
  }

  /** Sends the ids, unless that is done just now, or a setting is missing. */
  public Result start() throws InterruptedException {
    for (String name : new String[] {"BOT_TOKEN", "BOTSTAT", "ADMIN_IDS"}) {
      if (settings.get(name).isEmpty()) {
        return new Result("unset", name);
      }
    }
    if (!running.compareAndSet(false, true)) {
      return new Result("running", "");
    }
    try {
      Multipart body = new Multipart().file("file", "users.txt", "text/plain", this::write);
      int status = upload.post(address(), body);
      return status == OK
          ? new Result("started", "")
          : new Result("status", String.valueOf(status));
    } catch (IOException e) {
      LOG.warn("Botstat: {}", e.getMessage());
      return new Result("unreachable", "");
    } finally {
      running.set(false);
    }
  }

  private String address() {
    return settings.get("BOTSTAT_API_URL")
        + "/create/"
        + settings.get("BOT_TOKEN")
        + "/"
        + settings.get("BOTSTAT")
        + "?notify_id="
        + settings.get("ADMIN_IDS")
        + "&hide=false&show_file_result=true";
  }

  private void write(OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
    boolean[] first = {true};
    try {
      ids.into(
          id -> {
            try {
              text.append(first[0] ? "" : "\n").append(String.valueOf(id));
              first[0] = false;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    text.flush();
  }
}
