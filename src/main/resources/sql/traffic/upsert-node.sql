-- A node's new standing.
INSERT INTO node (panel_id, uuid, name, listed_at, sampled_at, read_at, raw_down, raw_up, uptime, down_sum, up_sum, reason)
VALUES (1, :#uuid, :#name, :#listed_at, :#sampled_at, :#read_at, :#raw_down, :#raw_up, :#uptime, :#down_sum, :#up_sum, :#reason)
ON CONFLICT (panel_id, uuid) DO UPDATE SET
  name = excluded.name, listed_at = excluded.listed_at, sampled_at = excluded.sampled_at, read_at = excluded.read_at,
  raw_down = excluded.raw_down, raw_up = excluded.raw_up, uptime = excluded.uptime,
  down_sum = excluded.down_sum, up_sum = excluded.up_sum, reason = excluded.reason
