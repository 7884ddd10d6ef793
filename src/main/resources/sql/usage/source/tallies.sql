-- Rows and different chats per window, users and groups apart, with one reading of the table.
SELECT c.number, c.user_id < 0 AS is_group, SUM(c.entries) AS entries, COUNT(*) AS users,
       SUM(c.images) AS images, COUNT(*) FILTER (WHERE c.images > 0) AS image_users
FROM (
  SELECT s.number, r.user_id, COUNT(*) AS entries, COUNT(*) FILTER (WHERE r.images) AS images
  FROM ({rows}) r
  JOIN unnest(CAST(:afters AS BIGINT[]), CAST(:untils AS BIGINT[])) WITH ORDINALITY AS s (after, until, number)
    ON s.after IS NULL OR (r.at > s.after AND r.at <= s.until)
  WHERE r.user_id <> 0
  GROUP BY s.number, r.user_id
) c
GROUP BY c.number, c.user_id < 0
