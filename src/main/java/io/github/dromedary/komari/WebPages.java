package io.github.dromedary.komari;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells web pages from other answers, and reads their titles. */
final class WebPages {

  private static final Pattern PAGE =
      Pattern.compile("(?is)\\A[\\s\\uFEFF]*<(!doctype|html|head|body|!--).*");
  private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]{0,200}>(.{0,300}?)</title");
  private static final int LONGEST = 60;

  private WebPages() {}

  /** Whether a text begins as a web page does. */
  static boolean isPage(String text) {
    return PAGE.matcher(text).matches();
  }

  /** The page's title in a blank and quotes; empty when there is none. */
  static String title(String page) {
    Matcher title = TITLE.matcher(page);
    if (!title.find()) {
      return "";
    }
    String line = title.group(1).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (line.isEmpty()) {
      return "";
    }
    return " “" + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…") + "”";
  }
}
