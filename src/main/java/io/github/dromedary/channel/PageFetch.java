package io.github.dromedary.channel;

import java.io.IOException;
import java.net.URI;

/** Gets a page of the web. */
@FunctionalInterface
public interface PageFetch {

  /**
   * The page as HTML, after redirections.
   *
   * @throws IOException when there is none; its message is fit for people
   * @throws InterruptedException when the process ends meanwhile
   */
  String page(URI address) throws IOException, InterruptedException;
}
