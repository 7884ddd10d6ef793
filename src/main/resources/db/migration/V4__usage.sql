-- Usage: what the bot's database was read up to, and its rows counted per chat, hour, second, day and block of ids.
-- kind: 1 videos, 2 music. Instants are seconds since 1970, hours and days are numbered since 1970, all UTC.

-- which database was read, and a number that grows with every change of these tables
CREATE TABLE usage_state (
  id      INTEGER NOT NULL PRIMARY KEY,
  source  VARCHAR(64) NOT NULL,
  version BIGINT NOT NULL
);

INSERT INTO usage_state (id, source, version) VALUES (1, '', 0);

CREATE TABLE usage_mark (
  kind  INTEGER NOT NULL PRIMARY KEY,
  mark  BIGINT NOT NULL,
  state VARCHAR(10) NOT NULL
);

INSERT INTO usage_mark (kind, mark, state) VALUES (1, 0, 'building'), (2, 0, 'building');

-- ids below the mark that were not there yet
CREATE TABLE usage_gap (
  kind    INTEGER NOT NULL,
  from_id BIGINT NOT NULL,
  to_id   BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (kind, from_id)
);

CREATE TABLE usage_block (
  kind    INTEGER NOT NULL,
  block   BIGINT NOT NULL,
  entries BIGINT NOT NULL,
  total   BIGINT NOT NULL,
  PRIMARY KEY (kind, block)
);

-- last_…: 0 for never
CREATE TABLE usage_user (
  user_id    BIGINT NOT NULL PRIMARY KEY,
  videos     BIGINT NOT NULL,
  images     BIGINT NOT NULL,
  music      BIGINT NOT NULL,
  last_video BIGINT NOT NULL,
  last_image BIGINT NOT NULL,
  last_music BIGINT NOT NULL
) ${clustered};

CREATE TABLE usage_hour (
  kind     INTEGER NOT NULL,
  hour     BIGINT NOT NULL,
  is_group INTEGER NOT NULL,
  entries  BIGINT NOT NULL,
  images   BIGINT NOT NULL,
  PRIMARY KEY (kind, hour, is_group)
) ${clustered};

-- the same for a window's edge inside an hour; old seconds are removed
CREATE TABLE usage_second (
  kind     INTEGER NOT NULL,
  at       BIGINT NOT NULL,
  is_group INTEGER NOT NULL,
  entries  BIGINT NOT NULL,
  images   BIGINT NOT NULL,
  PRIMARY KEY (kind, at, is_group)
) ${clustered};

-- who was active on a day, from which second of it until which; first 86400 and last -1 for not at all
CREATE TABLE usage_day (
  day         BIGINT NOT NULL,
  user_id     BIGINT NOT NULL,
  first_video INTEGER NOT NULL,
  last_video  INTEGER NOT NULL,
  first_image INTEGER NOT NULL,
  last_image  INTEGER NOT NULL,
  first_music INTEGER NOT NULL,
  last_music  INTEGER NOT NULL,
  PRIMARY KEY (day, user_id)
) ${clustered};
