-- A node that the panel does not list: what reports of past times name.
INSERT INTO node (panel_id, uuid, name, listed_at, raw_down, raw_up, uptime, down_sum, up_sum) VALUES (?, ?, ?, 0, 0, 0, -1, 0, 0)
