package io.github.dromedary.usage;

/** Which chats are counted. A user's id is above zero, a group's below; zero is no chat. */
public enum ChatType {
  USERS,
  GROUPS,
  ALL;
}
