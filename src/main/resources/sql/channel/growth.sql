-- Subscribers at the end of each UTC day of the last 90.
SELECT r.collected_at, r.subscribers
FROM channel_run r
JOIN (SELECT MAX(collected_at) AS last_at FROM channel_run
      WHERE channel = :#${variable.channel} AND subscribers IS NOT NULL
        AND collected_at > :#${variable.at} - 7776000 AND collected_at <= :#${variable.at}
      GROUP BY collected_at / 86400) ends ON ends.last_at = r.collected_at
WHERE r.channel = :#${variable.channel}
ORDER BY r.collected_at
