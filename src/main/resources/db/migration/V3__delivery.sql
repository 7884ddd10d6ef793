-- Delivery: reports with their figures, a row for each delivery of one, and who delivers.
-- Instants are seconds since 1970; those of a delivery (next_at, sent_at) and of the lease are milliseconds.

CREATE TABLE report (
  id      ${serial},
  part    VARCHAR(20) NOT NULL,
  kind    VARCHAR(40) NOT NULL,
  period  VARCHAR(40) NOT NULL,
  due_at  BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  is_late SMALLINT NOT NULL,
  figures TEXT NOT NULL,
  UNIQUE (kind, period)
);

CREATE TABLE delivery (
  id          ${serial},
  report_id   BIGINT NOT NULL REFERENCES report (id),
  message_key VARCHAR(36) NOT NULL,
  destination VARCHAR(100) NOT NULL,
  recipient   VARCHAR(200) NOT NULL,
  language    VARCHAR(10) NOT NULL,
  state       VARCHAR(10) NOT NULL,
  attempts    INTEGER NOT NULL DEFAULT 0,
  parts_sent  INTEGER NOT NULL DEFAULT 0,
  is_late     SMALLINT NOT NULL,
  next_at     BIGINT NOT NULL,
  sent_at     BIGINT,
  refusal     VARCHAR(40),
  reason      VARCHAR(500),
  UNIQUE (report_id, destination, recipient)
);

CREATE INDEX delivery_queue ON delivery (state, destination, recipient, id);

-- since when the reports of a kind are promised
CREATE TABLE awaited_kind (
  kind  VARCHAR(40) NOT NULL PRIMARY KEY,
  since BIGINT NOT NULL
);

-- one process delivers at a time, so that pacing and order hold
CREATE TABLE lease (
  id       INTEGER NOT NULL PRIMARY KEY,
  owner    VARCHAR(200) NOT NULL,
  until_at BIGINT NOT NULL
);

INSERT INTO lease (id, owner, until_at) VALUES (1, '', 0);

-- groups that became supergroups
CREATE TABLE moved_chat (
  chat_id  VARCHAR(100) NOT NULL PRIMARY KEY,
  moved_to VARCHAR(100) NOT NULL
);
