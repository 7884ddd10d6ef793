-- Usage: what the bot that shows the statistics has to remember of its chats.

-- who is asked for an id, and until when that is waited for (milliseconds since 1970)
CREATE TABLE usage_search (
  chat_id  VARCHAR(40) PRIMARY KEY,
  until_ms BIGINT NOT NULL
);

-- a message that is kept up to date, sent because the one of the settings is gone or was never set
CREATE TABLE usage_message (
  name        VARCHAR(20) NOT NULL,
  chat_id     VARCHAR(40) NOT NULL,
  in_place_of VARCHAR(20) NOT NULL,
  message_id  BIGINT NOT NULL,
  PRIMARY KEY (name, chat_id, in_place_of)
);
