-- Telegram: updates that were taken, so that none runs twice (the table of camel-sql's idempotent repository).

CREATE TABLE taken_update (
  processorName VARCHAR(100) NOT NULL,
  messageId     VARCHAR(100) NOT NULL,
  createdAt     TIMESTAMP NOT NULL,
  PRIMARY KEY (processorName, messageId)
);
