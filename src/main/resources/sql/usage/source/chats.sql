-- Chats by the time of their registration, per window, users and groups apart.
SELECT s.number, u.user_id < 0 AS is_group, COUNT(*) AS chats
FROM ({users}) u
JOIN unnest(CAST(:afters AS BIGINT[]), CAST(:untils AS BIGINT[])) WITH ORDINALITY AS s (after, until, number)
  ON s.after IS NULL OR (u.registered_at > s.after AND u.registered_at <= s.until)
WHERE u.user_id <> 0
GROUP BY s.number, u.user_id < 0
