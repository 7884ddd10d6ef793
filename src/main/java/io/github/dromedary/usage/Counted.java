package io.github.dromedary.usage;

/** What a graph counts: registrations, downloads or music. */
public enum Counted {
  USERS,
  VIDEOS,
  MUSIC;
}
