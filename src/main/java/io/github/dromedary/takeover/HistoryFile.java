package io.github.dromedary.takeover;

import io.github.dromedary.past.Days;
import io.github.dromedary.past.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;

/** {@code history.json} and its archives: what nodes carried on each day. */
final class HistoryFile {

  private HistoryFile() {}

  static void read(Path path, Days days, Telling telling) throws IOException {
    LocalDate[] last = {null};
    int[] count = {0};
    JsonFile file;
    try {
      file = new JsonFile(path);
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      telling.cut(path, 0, "which is nowhere");
      return;
    }
    try (file) {
      file.next();
      file.fields(
          field -> {
            if (field.equals("days")) {
              file.fields(
                  day -> {
                    last[0] = day(day);
                    count[0]++;
                    if (last[0] == null) {
                      file.parser().skipChildren();
                    } else {
                      file.nodes(
                          (uuid, name, down, up) ->
                              days.add(last[0], uuid, name, new Pair(down, up), false, 0));
                    }
                  });
            } else {
              file.parser().skipChildren();
            }
          });
    } catch (IOException e) {
      telling.cut(path, file.position(), last[0] == null ? "which is nowhere" : "until " + last[0]);
    }
    telling.say(path.getFileName() + ": " + count[0] + (count[0] == 1 ? " day" : " days"));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
