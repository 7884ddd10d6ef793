-- A node's new standing.
INSERT INTO node (panel_id, uuid, name, listed_at, sampled_at, read_at, raw_down, raw_up, uptime, down_sum, up_sum, reason,
                  pace_peak, pace_before, pace_since, held_at, held_down, held_up, held_uptime, held_readings, held_latest)
VALUES (:#panel_id, :#uuid, :#name, :#listed_at, :#sampled_at, :#read_at, :#raw_down, :#raw_up, :#uptime, :#down_sum, :#up_sum, :#reason,
        :#pace_peak, :#pace_before, :#pace_since, :#held_at, :#held_down, :#held_up, :#held_uptime, :#held_readings, :#held_latest)
ON CONFLICT (panel_id, uuid) DO UPDATE SET
  name = excluded.name, listed_at = excluded.listed_at, sampled_at = excluded.sampled_at, read_at = excluded.read_at,
  raw_down = excluded.raw_down, raw_up = excluded.raw_up, uptime = excluded.uptime,
  down_sum = excluded.down_sum, up_sum = excluded.up_sum, reason = excluded.reason,
  pace_peak = excluded.pace_peak, pace_before = excluded.pace_before, pace_since = excluded.pace_since,
  held_at = excluded.held_at, held_down = excluded.held_down, held_up = excluded.held_up, held_uptime = excluded.held_uptime,
  held_readings = excluded.held_readings, held_latest = excluded.held_latest
