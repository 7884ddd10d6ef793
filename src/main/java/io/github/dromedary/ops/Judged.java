package io.github.dromedary.ops;

import io.github.dromedary.http.Address;
import io.github.dromedary.part.Judge;
import io.github.dromedary.part.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings while they are judged, and what was found wrong; every problem names its key. */
final class Judged implements Judge {

  /** The part whose settings an empty installation is asked for. */
  private static final String ASKED_FOR = "traffic";

  private final Settings settings;
  private final List<String> problems;
  private final boolean isReadable;

  Judged(Settings settings) {
    this.settings = settings;
    this.problems = new ArrayList<>(settings.unreadable());
    this.isReadable = problems.isEmpty(); // else perhaps of a part that is meant
  }

  @Override
  public Settings values() {
    return settings;
  }

  @Override
  public boolean isWanted(String part) {
    Parts parts = Parts.of(settings);
    boolean asked = part.equals(ASKED_FOR) && !parts.anyMeant() && isReadable;
    return asked || parts.isOn(part);
  }

  @Override
  public void problem(String sentence) {
    problems.add(sentence);
  }

  /** What is wrong so far; more may be added. */
  List<String> problems() {
    return problems;
  }

  @Override
  public void matches(String key, Pattern right, String said) {
    if (!right.matcher(text(key)).matches()) {
      problem(key, said);
    }
  }

  @Override
  public void allMatch(String key, Pattern right, String said) {
    if (!settings.list(key).stream().allMatch(entry -> right.matcher(entry).matches())) {
      problem(key, said);
    }
  }

  @Override
  public void botToken(String key) {
    String token = settings.text(key);
    if (!SettingsCheck.BOT_TOKEN.matcher(token).matches() || token.endsWith(":YOUR_BOT_TOKEN")) {
      problem(key, "the bot's token from @BotFather: digits, a colon, letters");
    }
  }

  @Override
  public void url(String key, String right) {
    String url = text(key);
    Optional<String> wrong = Address.problem(url);
    if (wrong.isPresent()) {
      problem(key, url.contains("://") ? right + ": " + wrong.get() : right);
    } else if (url.contains("?") || url.endsWith("/")) {
      problem(key, right + ", without a slash at its end");
    }
  }

  @Override
  public void oneOf(String key, String... right) {
    if (!List.of(right).contains(text(key))) {
      String first = String.join(", ", List.of(right).subList(0, right.length - 1));
      problem(key, first + " or " + right[right.length - 1]);
    }
  }

  @Override
  public void number(String key, int least, int most) {
    try {
      int value = Integer.parseInt(text(key));
      if (value >= least && value <= most) {
        return;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    problem(key, "a whole number from " + least + " to " + most);
  }

  @Override
  public void cron(String key) {
    String cron = settings.text(key);
    if (cron.isEmpty()) {
      return;
    }
    if (CronWords.parse(cron).isEmpty()) {
      String right = "a Quartz expression such as 0 0 0 * * ? (seconds first), or empty";
      problem(
          key,
          CronWords.fromUnix(cron)
              .map(quartz -> right + "; the crontab's " + cron + " is " + quartz)
              .orElse(right));
    }
  }

  /** The value, also of a setting that is not listed; what cannot be read is a problem. */
  private String text(String key) {
    if (settings.keys().contains(key)) {
      return settings.text(key);
    }
    List<String> unread = new ArrayList<>();
    String value = settings.find(key, unread).orElse("");
    unread.stream().filter(each -> !problems.contains(each)).forEach(problems::add);
    return value;
  }

  private boolean isHidden(String key) {
    return settings.keys().contains(key) ? settings.isHidden(key) : settings.isSecret(key);
  }

  static boolean canBeFile(Path file) {
    return Files.exists(file)
        ? Files.isRegularFile(file) && Files.isWritable(file)
        : file.getParent() != null && canWrite(file.getParent());
  }

  static boolean canWrite(Path folder) {
    Path there = existing(folder);
    return there != null && Files.isDirectory(there) && Files.isWritable(there);
  }

  /** Whether nobody may write there, whatever the permissions say. */
  static boolean isReadOnly(Path folder) {
    try {
      Path there = existing(folder);
      return there != null && Files.getFileStore(there).isReadOnly();
    } catch (IOException e) {
      return false;
    }
  }

  private static Path existing(Path folder) {
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there;
  }

  @Override
  public void problem(String key, String right) {
    String value = text(key);
    String shown =
        value.isEmpty() ? "not set" : isHidden(key) ? "***" : "\"" + Address.shown(value) + "\"";
    problems.add(SettingsSource.name(key) + " is " + shown + "; it must be " + right);
  }
}
