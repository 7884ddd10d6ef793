-- The languages by chats.
SELECT u.lang AS name, COUNT(*) AS amount FROM ({users}) u WHERE u.lang <> '' GROUP BY u.lang ORDER BY amount DESC, u.lang COLLATE "C"
