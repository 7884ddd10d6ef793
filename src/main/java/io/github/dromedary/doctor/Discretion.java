package io.github.dromedary.doctor;

import io.github.dromedary.ops.GivenSetting;
import io.github.dromedary.ops.Secrets;
import io.github.dromedary.ops.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what strangers should not see: secrets, and also hosts, addresses, chats,
 * people, machines' names and folders. Too much is taken rather than too little.
 */
final class Discretion {

  private static final String GONE = "…";

  /** What stands between two letters or digits is a part of another word. */
  private static final String WHOLE = "(?<![\\p{L}\\p{N}])%s(?![\\p{L}\\p{N}])";

  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)[^\\s\"'<>)]*[^\\s\"'<>).,;:]");
  private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)*");
  private static final Pattern NAME = Pattern.compile("(?<![\\w])@\\w{3,}");
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}");
  private static final Pattern IP =
      Pattern.compile(
          "(?<![\\d.])(?!127\\.0\\.0\\.1|0\\.0\\.0\\.0)\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d.])");
  private static final Pattern IP6 =
      Pattern.compile("(?i)(?<![\\w:])[0-9a-f]*(?::[0-9a-f]*){2,}(?!\\w)");
  private static final Pattern ID = Pattern.compile("(?<![\\w.-])-?\\d{5,}(?![\\w.])");
  private static final Pattern PATH = Pattern.compile("(?<![\\w/…])/(?:[^\\s:;,()\"'/]+/)+");

  private final List<Pattern> words = new ArrayList<>();

  /** One that knows what the settings hold. */
  Discretion(Settings settings) {
    learn(GivenSetting.hiddenValues(settings));
    learn(List.of(System.getProperty("user.name", "")));
  }

  /** Knows these names, too: of nodes, for instance. */
  void learn(Collection<String> names) {
    names.stream()
        .filter(name -> name != null && name.strip().length() > 2 && !name.equals("root"))
        .map(name -> Pattern.compile(WHOLE.formatted(Pattern.quote(name.strip()))))
        .forEach(words::add);
  }

  /** The text without them. */
  String shown(String text) {
    String shown = Secrets.masked(String.valueOf(text));
    shown = ADDRESS.matcher(shown).replaceAll("$1" + GONE);
    for (Pattern word : words) {
      shown = word.matcher(shown).replaceAll(Matcher.quoteReplacement(GONE));
    }
    for (Pattern kind : List.of(MAIL, NAME, UUID, IP, ID)) {
      shown = kind.matcher(shown).replaceAll(GONE);
    }
    shown = IP6.matcher(shown).replaceAll(found -> time(found.group()) ? found.group() : GONE);
    return PATH.matcher(shown).replaceAll(GONE + "/");
  }

  /** Whether it is a time of day. */
  private static boolean time(String text) {
    return text.matches("\\d\\d:\\d\\d:\\d\\d");
  }
}
