package io.github.dromedary.channel.redis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A Redis's replies as they come in, as long as they are short: Jedis reserves what a reply
 * announces before it is there, and the process ends when there is no such memory. What we send is
 * answered with a few words.
 */
final class ShortReplies extends FilterInputStream {

  private static final int LONGEST = 64 << 10;
  private static final int MOST_ENTRIES = 64;

  private long seen;
  private long left; // bytes of a text that are not looked at
  private int place; // in a line; 0 before its first byte
  private int type;
  private long number;

  ShortReplies(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      look(next);
    }
    return next;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    int count = super.read(into, from, most);
    for (int i = 0; i < count; i++) {
      look(into[from + i]);
    }
    return count;
  }

  private void look(int next) throws IOException {
    if (++seen > LONGEST) {
      throw unlike("answers with more than " + LONGEST + " bytes");
    }
    if (left > 0) {
      left--;
    } else if (next == '\n') {
      left = isText() && number > 0 ? number + 2 : 0; // its line's end comes with it
      place = 0;
    } else if (place++ == 0) {
      type = next;
      number = 0;
    } else if (next >= '0' && next <= '9' && (isText() || isList())) {
      number = number * 10 + next - '0';
      if (number > (isText() ? LONGEST : MOST_ENTRIES)) {
        throw unlike("announces an answer that is too long");
      }
    }
  }

  private boolean isText() {
    return type == '$' || type == '=' || type == '!';
  }

  private boolean isList() {
    return type == '*' || type == '%' || type == '~' || type == '>' || type == '|';
  }

  private static IOException unlike(String what) {
    return new IOException("what is there " + what + ", as no Redis does");
  }
}
