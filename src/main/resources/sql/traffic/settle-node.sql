-- A node whose held step the panel's history has decided.
UPDATE node SET sampled_at = :#sampled_at, read_at = :#read_at, raw_down = :#raw_down, raw_up = :#raw_up, uptime = :#uptime,
  down_sum = :#down_sum, up_sum = :#up_sum,
  pace_peak = :#pace_peak, pace_before = :#pace_before, pace_since = :#pace_since,
  held_at = NULL, held_down = NULL, held_up = NULL, held_uptime = NULL, held_readings = NULL, held_latest = NULL
WHERE id = :#node_id
