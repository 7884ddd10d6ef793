-- A channel at a moment, and its subscribers a day, a week (7 days) and a month (30 days) before it; NULL where nobody looked about then.
SELECT r.channel, r.title, r.subscribers, r.posts, r.collected_at, r.last_post_at,
  (SELECT d.subscribers FROM channel_run d
   WHERE d.channel = r.channel AND d.subscribers IS NOT NULL AND d.collected_at <= r.collected_at - 86400
     AND d.collected_at > r.collected_at - 172800
   ORDER BY d.collected_at DESC LIMIT 1) AS day_before,
  (SELECT w.subscribers FROM channel_run w
   WHERE w.channel = r.channel AND w.subscribers IS NOT NULL AND w.collected_at <= r.collected_at - 604800
     AND w.collected_at > r.collected_at - 1209600
   ORDER BY w.collected_at DESC LIMIT 1) AS week_before,
  (SELECT m.subscribers FROM channel_run m
   WHERE m.channel = r.channel AND m.subscribers IS NOT NULL AND m.collected_at <= r.collected_at - 2592000
     AND m.collected_at > r.collected_at - 5184000
   ORDER BY m.collected_at DESC LIMIT 1) AS month_before
FROM channel_run r
WHERE r.channel = :#${variable.channel} AND r.collected_at <= :#${variable.at}
ORDER BY r.collected_at DESC LIMIT 1
