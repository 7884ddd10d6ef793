-- The referral links by chats, and how many different ones there are.
SELECT u.link AS name, COUNT(*) AS amount, COUNT(*) OVER () AS links
FROM ({users}) u WHERE u.link <> '' GROUP BY u.link ORDER BY amount DESC, u.link COLLATE "C" LIMIT :most
