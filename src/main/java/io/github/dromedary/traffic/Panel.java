package io.github.dromedary.traffic;

import io.github.dromedary.komari.Notices;
import io.github.dromedary.komari.PanelHttp;

/** A panel at work: what routes need to know to ask it, and what is remembered of it. */
public final class Panel {

  private final PanelSettings settings;
  private final boolean alone;
  private final Sampling sampling;
  private final PanelHttp http;
  private final Notices notices = new Notices();
  private final SkippedNodes skippedNodes = new SkippedNodes();
  private volatile long id = 1;

  /**
   * @param alone whether there is no other: then nothing bears its name
   * @param http null where it is not asked
   */
  Panel(PanelSettings settings, boolean alone, Sampling sampling, PanelHttp http) {
    this.settings = settings;
    this.alone = alone;
    this.sampling = sampling;
    this.http = http;
  }

  /** Its row in the store; the first one's until the store was asked. */
  public long getId() {
    return id;
  }

  void setId(long id) {
    this.id = id;
  }

  /** As store, health and metrics have it. */
  public String getName() {
    return settings.name();
  }

  /** As people wrote it. */
  public String getLabel() {
    return settings.label();
  }

  /** Its address, without a slash at the end. */
  public String getUrl() {
    return settings.url();
  }

  /** How it is asked for counters: {@code auto}, {@code rpc2} or {@code rest}. */
  public String getApi() {
    return settings.api();
  }

  /** What the names of its own routes and beans end with; empty where it is alone. */
  public String getSuffix() {
    return ending(settings, alone);
  }

  static String ending(PanelSettings settings, boolean alone) {
    return alone ? "" : "." + settings.name();
  }

  /** What its metrics have beside: {@code &tags.panel=home}; nothing where it is alone. */
  public String getTags() {
    return alone ? "" : "&tags.panel=" + settings.name();
  }

  /** What a line of the log begins with; nothing where it is alone. */
  public String getSaid() {
    return alone ? "" : "[" + settings.label() + "] ";
  }

  SkippedNodes skippedNodes() {
    return skippedNodes;
  }

  PanelSettings settings() {
    return settings;
  }

  Sampling sampling() {
    return sampling;
  }

  PanelHttp http() {
    return http;
  }

  Notices notices() {
    return notices;
  }
}
