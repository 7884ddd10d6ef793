-- What was thought of a gap before the panel's history was read.
DELETE FROM event WHERE node_id = :#${variable.gap[node_id]} AND at > :#${variable.gap[from_at]} AND at <= :#${variable.gap[to_at]}
