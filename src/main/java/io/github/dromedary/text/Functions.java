package io.github.dromedary.text;

import freemarker.template.Configuration;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.utility.DeepUnwrap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;

/**
 * What templates can call, besides FreeMarker's own: {@code say('key', …)} for sentences, {@code
 * bytes(n)}, {@code rank(n)}, {@code growth(now, before)}, {@code signed(n)}, {@code percent(x)},
 * {@code cut(text, n)}, {@code when(instant)} to the minute, {@code day(instant)} as 24 Nov, and
 * {@code at(seconds)} to the second with its zone.
 */
final class Functions {

  private static final List<String> RANKS =
      List.of("1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟");

  private final DateTimeFormatter when;
  private final DateTimeFormatter at;

  /**
   * @param zone in which instants are written (STAT_TZ)
   */
  Functions(ZoneId zone) {
    when = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    at = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss '('VV')'", Locale.ROOT).withZone(zone);
  }

  /** Makes all but {@code say} known to templates. */
  void bind(Configuration templates) {
    templates.setSharedVariable("bytes", method(all -> Bytes.human(number(all, 0))));
    templates.setSharedVariable("rank", method(all -> rank(number(all, 0))));
    templates.setSharedVariable("growth", method(all -> Growth.of(number(all, 0), number(all, 1))));
    templates.setSharedVariable(
        "cut", method(all -> cut(String.valueOf(unwrapped(all, 0)), (int) number(all, 1))));
    templates.setSharedVariable("signed", method(all -> Growth.signed(number(all, 0))));
    templates.setSharedVariable("percent", method(all -> percent(all)));
    templates.setSharedVariable("when", method(all -> when((Instant) unwrapped(all, 0))));
    templates.setSharedVariable("at", method(all -> at(number(all, 0))));
  }

  /** A time that no calendar has, such as one in nanoseconds, is written as it stands. */
  private String at(long seconds) {
    try {
      return at.format(Instant.ofEpochSecond(seconds));
    } catch (DateTimeException e) {
      return String.valueOf(seconds);
    }
  }

  /** An instant to the minute. */
  String when(Instant instant) {
    return when.format(instant);
  }

  /** {@code say} in one language. */
  static TemplateMethodModelEx say(Language language) {
    return method(
        all -> {
          Object[] places = new Object[all.size() - 1];
          for (int i = 0; i < places.length; i++) {
            places[i] = unwrapped(all, i + 1);
          }
          String key = String.valueOf(unwrapped(all, 0));
          try {
            return language.say(key, places);
          } catch (MissingResourceException e) {
            throw new TemplateModelException("there is no text \"" + key + "\"");
          }
        });
  }

  /** {@code day} in one language: an instant's day as people write it there, without the year. */
  TemplateMethodModelEx day(Language language) {
    DateTimeFormatter day =
        DateTimeFormatter.ofPattern(
                language.say("date.day"), Locale.forLanguageTag(language.code()))
            .withZone(when.getZone());
    return method(all -> day.format((Instant) unwrapped(all, 0)));
  }

  private static String rank(long place) {
    return place <= RANKS.size() ? RANKS.get((int) place - 1) : place + ".";
  }

  /** The first characters of a text, none of them halved, and an ellipsis where more follow. */
  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }

  private static String percent(List<?> arguments) throws TemplateModelException {
    double value = ((TemplateNumberModel) arguments.get(0)).getAsNumber().doubleValue();
    return String.format(Locale.ROOT, "%.1f %%", value);
  }

  private static long number(List<?> arguments, int place) throws TemplateModelException {
    return ((TemplateNumberModel) arguments.get(place)).getAsNumber().longValue();
  }

  private static Object unwrapped(List<?> arguments, int place) throws TemplateModelException {
    return DeepUnwrap.unwrap((TemplateModel) arguments.get(place));
  }

  private static TemplateMethodModelEx method(Call call) {
    return arguments -> new SimpleScalar(call.on(arguments));
  }

  /** A function of templates: arguments in, text out. */
  @FunctionalInterface
  private interface Call {
    String on(List<?> arguments) throws TemplateModelException;
  }
}
