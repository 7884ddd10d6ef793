-- What became of an attempt.
UPDATE delivery SET state = :#state, attempts = attempts + 1, next_at = :#next_at, is_late = :#is_late, sent_at = :#sent_at, refusal = :#refusal, reason = :#reason
WHERE id = :#id AND state = 'waiting'
