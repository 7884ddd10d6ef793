-- Rows per bucket of time.
SELECT r.at / :step AS bucket, COUNT(*) AS entries
FROM ({rows}) r
WHERE r.user_id <> 0 AND r.at >= 0 AND r.at > :after AND r.at < :until
GROUP BY 1
