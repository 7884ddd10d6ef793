-- Begins an attempt, where it may be made now, and puts off the next until its backoff is over, whatever becomes of this one.
UPDATE delivery SET attempt = :#attempt, attempts = attempts + 1, next_at = :#next_at
WHERE id = :#id AND state = 'waiting' AND (next_at <= :#now OR next_at > :#now + 90000000)
