-- Traffic: panels, their nodes with the ledger's state, samples, events and gaps.
-- One set for SQLite and PostgreSQL; ${serial} and ${clustered} are the only words that differ.
-- Instants are seconds since 1970 (read_at: nanoseconds, as panels tell them), counters are bytes.

CREATE TABLE panel (
  id           BIGINT NOT NULL PRIMARY KEY,
  name         VARCHAR(100) NOT NULL UNIQUE,
  collected_at BIGINT NOT NULL DEFAULT 0,
  answered_at  BIGINT NOT NULL DEFAULT 0
);

INSERT INTO panel (id, name) VALUES (1, 'default');

CREATE TABLE node (
  id         ${serial},
  panel_id   BIGINT NOT NULL REFERENCES panel (id),
  uuid       VARCHAR(200) NOT NULL,
  name       VARCHAR(200) NOT NULL,
  listed_at  BIGINT NOT NULL,
  sampled_at BIGINT,
  read_at    BIGINT,
  raw_down   BIGINT NOT NULL,
  raw_up     BIGINT NOT NULL,
  uptime     BIGINT NOT NULL,
  down_sum   BIGINT NOT NULL,
  up_sum     BIGINT NOT NULL,
  reason     VARCHAR(40),
  UNIQUE (panel_id, uuid)
);

-- read by node and time alone: the key is the table
CREATE TABLE sample (
  node_id  BIGINT NOT NULL REFERENCES node (id),
  at       BIGINT NOT NULL,
  down_sum BIGINT NOT NULL,
  up_sum   BIGINT NOT NULL,
  filled   SMALLINT NOT NULL DEFAULT 0,
  PRIMARY KEY (node_id, at)
) ${clustered};

CREATE TABLE event (
  node_id BIGINT NOT NULL REFERENCES node (id),
  at      BIGINT NOT NULL,
  kind    VARCHAR(10) NOT NULL,
  bytes   BIGINT NOT NULL,
  PRIMARY KEY (node_id, at, kind)
);

CREATE INDEX event_at ON event (at);

-- stretches without samples that the panel's own history may fill
CREATE TABLE gap (
  id        ${serial},
  node_id   BIGINT NOT NULL REFERENCES node (id),
  from_at   BIGINT,
  from_read BIGINT,
  from_down BIGINT,
  from_up   BIGINT,
  to_at     BIGINT NOT NULL,
  to_down   BIGINT NOT NULL,
  to_up     BIGINT NOT NULL,
  booted_at BIGINT,
  attempts  INTEGER NOT NULL DEFAULT 0,
  due_at    BIGINT NOT NULL DEFAULT 0,
  UNIQUE (node_id, to_at)
);

-- how far each stage of thinning has come
CREATE TABLE thinned (
  stage    VARCHAR(10) NOT NULL PRIMARY KEY,
  until_at BIGINT NOT NULL
);

INSERT INTO thinned (stage, until_at) VALUES ('hour', 0), ('day', 0);
