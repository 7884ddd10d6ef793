-- The checksums of some blocks of ids, as Block.java computes them.
SELECT w.block, COUNT(*) AS entries,
       SUM((w.id % :prime + 1) * (w.at % :prime + 2 * (w.at / :prime % :prime)
           + 3 * (w.user_id % :prime + 2 * (w.user_id / :prime % :prime)) + 5 * w.images)) AS total
FROM (
  SELECT r.id / :size AS block, CAST(r.id AS BIGINT) AS id, COALESCE(CAST(r.at AS BIGINT), -1) AS at, COALESCE(CAST(r.user_id AS BIGINT), 0) AS user_id,
         CASE WHEN r.images THEN 1 ELSE 0 END AS images
  FROM ({rows}) r WHERE r.id > :after AND r.id <= :until
) w
GROUP BY w.block
