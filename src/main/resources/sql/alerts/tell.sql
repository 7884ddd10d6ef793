-- This was told of a cause.
INSERT INTO alert (cause, reason, told_at) VALUES (:#cause, :#reason, :#told_at)
ON CONFLICT (cause) DO UPDATE SET reason = excluded.reason, told_at = excluded.told_at
