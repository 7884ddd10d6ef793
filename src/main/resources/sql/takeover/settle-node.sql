-- Where a node stands after its imported past, for the first reading of our own.
UPDATE node SET name = ?, sampled_at = ?, read_at = ?, raw_down = ?, raw_up = ?, uptime = ?, down_sum = ?, up_sum = ?,
  pace_peak = ?, pace_before = ?, pace_since = ?, held_at = ?, held_down = ?, held_up = ?, held_uptime = ?, held_readings = ?, held_latest = ?
WHERE id = ?
