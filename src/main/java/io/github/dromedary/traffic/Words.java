package io.github.dromedary.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a line that somebody typed. */
public final class Words {

  private static final Pattern WORD =
      Pattern.compile("(\\w{1,20}=)?[\"\u201c\u201d]([^\"\u201c\u201d]*)[\"\u201c\u201d]|(\\S+)");

  private Words() {}

  /** Its words; one in quotation marks may have blanks, also behind {@code name=}. */
  public static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line == null ? "" : line);
    while (word.find()) {
      String key = word.group(1) == null ? "" : word.group(1);
      words.add(word.group(3) == null ? key + word.group(2) : word.group(3));
    }
    return words;
  }
}
