-- Rows per bucket of some hours: after a second, the rest of its hour by seconds, then whole hours.
SELECT e.bucket, SUM(e.entries) AS entries
FROM (
  SELECT hour / :hours AS bucket, entries FROM usage_hour WHERE kind = :kind AND hour > :hour AND hour >= 0 AND hour < :untilHour
  UNION ALL
  SELECT at / 3600 / :hours AS bucket, entries FROM usage_second WHERE kind = :kind AND at > :after AND at < (:hour + 1) * 3600
) e
GROUP BY e.bucket
