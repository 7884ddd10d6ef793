-- A delivery of a report to a destination, unless it is there already.
INSERT INTO delivery (report_id, message_key, destination, recipient, language, state, is_late, next_at)
SELECT id, :#message_key, :#destination, :#recipient, :#language, 'waiting', is_late, 0 FROM report WHERE kind = :#kind AND period = :#period
ON CONFLICT (report_id, destination, recipient) DO NOTHING
