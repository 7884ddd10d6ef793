-- The users who registered in some UTC days, and on which of them.
SELECT u.user_id, u.registered_at / 86400 AS day
FROM ({users}) u
WHERE u.user_id > 0 AND u.registered_at >= :after AND u.registered_at < :until
