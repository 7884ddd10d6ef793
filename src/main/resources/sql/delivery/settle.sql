-- What became of an attempt. Once a part is there, the word on being late stays what that part said.
UPDATE delivery SET state = :#state, attempts = attempts + 1, next_at = :#next_at, is_late = CASE WHEN parts_sent > 0 THEN is_late ELSE :#is_late END, sent_at = :#sent_at, refusal = :#refusal, reason = :#reason
WHERE id = :#id AND state = 'waiting'
