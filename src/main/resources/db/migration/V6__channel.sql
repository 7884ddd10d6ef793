-- A Telegram channel: what each look at it found. Times are seconds since 1970, UTC.

-- who looks at channels
INSERT INTO lease (id, owner, until_at) VALUES (2, '', 0);

-- what the source does not tell is NULL, never 0
CREATE TABLE channel_run (
  channel      VARCHAR(64) NOT NULL, -- its name, without @
  collected_at BIGINT NOT NULL,
  channel_id   BIGINT,
  title        VARCHAR(255),
  subscribers  BIGINT,
  posts        BIGINT,
  last_post_at BIGINT,
  PRIMARY KEY (channel, collected_at)
) ${clustered};

-- a post as it was last seen
CREATE TABLE channel_post (
  channel      VARCHAR(64) NOT NULL,
  post_id      BIGINT NOT NULL,
  posted_at    BIGINT NOT NULL,
  text         TEXT NOT NULL,
  link         VARCHAR(255) NOT NULL,
  media_type   VARCHAR(40),
  views        BIGINT,
  forwards     BIGINT,
  reactions    BIGINT NOT NULL,
  comments     BIGINT,
  collected_at BIGINT NOT NULL,
  PRIMARY KEY (channel, post_id)
) ${clustered};

CREATE INDEX channel_post_by_time ON channel_post (channel, posted_at);

-- its numbers at each look
CREATE TABLE channel_post_run (
  channel      VARCHAR(64) NOT NULL,
  post_id      BIGINT NOT NULL,
  collected_at BIGINT NOT NULL,
  views        BIGINT,
  forwards     BIGINT,
  reactions    BIGINT NOT NULL,
  comments     BIGINT,
  PRIMARY KEY (channel, post_id, collected_at)
) ${clustered};

CREATE INDEX channel_post_run_by_time ON channel_post_run (collected_at);
