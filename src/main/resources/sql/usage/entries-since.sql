-- Rows after a second: the rest of its hour by seconds, then whole hours.
SELECT e.kind, e.is_group, SUM(e.entries) AS entries, SUM(e.images) AS images
FROM (
  SELECT kind, is_group, entries, images FROM usage_hour WHERE kind IN (1, 2) AND hour > :hour
  UNION ALL
  SELECT kind, is_group, entries, images FROM usage_second WHERE kind IN (1, 2) AND at > :after AND at < (:hour + 1) * 3600
) e
GROUP BY e.kind, e.is_group
