-- What a node's owner has written down about it on the panel; no row: nothing yet.
CREATE TABLE node_facts (
  node_id       BIGINT PRIMARY KEY REFERENCES node (id) ON DELETE CASCADE,
  group_name    VARCHAR(200) NOT NULL,
  tags          VARCHAR(2000) NOT NULL,
  traffic_limit BIGINT NOT NULL,
  limit_type    VARCHAR(20) NOT NULL,
  expires_at    BIGINT,
  price         VARCHAR(40) NOT NULL,
  currency      VARCHAR(20) NOT NULL,
  billing_days  INTEGER NOT NULL
);

-- Terms of a node's cycle and limit that were set in a chat (name: day, limit, type …), as they were typed.
CREATE TABLE quota_term (
  node_id BIGINT NOT NULL REFERENCES node (id) ON DELETE CASCADE,
  name    VARCHAR(20) NOT NULL,
  text    VARCHAR(100) NOT NULL,
  set_at  BIGINT NOT NULL,
  PRIMARY KEY (node_id, name)
);

-- What a provider has counted beyond our own count, from when it said so until the cycle that begins at from_at ends.
CREATE TABLE quota_shift (
  node_id BIGINT PRIMARY KEY REFERENCES node (id) ON DELETE CASCADE,
  from_at BIGINT NOT NULL,
  bytes   BIGINT NOT NULL,
  set_at  BIGINT NOT NULL
);
