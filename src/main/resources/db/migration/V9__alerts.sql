-- What the administrators were told of each cause last, so that they hear of its end after a restart too.
-- told_at: milliseconds since 1970; reason: null once its end was told.

CREATE TABLE alert (
  cause   VARCHAR(40) NOT NULL PRIMARY KEY,
  reason  TEXT,
  told_at BIGINT NOT NULL
);
