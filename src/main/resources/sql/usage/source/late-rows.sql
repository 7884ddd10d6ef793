-- The rows with ids that were passed over: one look into the primary key for each stretch.
SELECT r.id, r.user_id, r.at, r.images
FROM unnest(CAST(:froms AS BIGINT[]), CAST(:tos AS BIGINT[])) AS gap (from_id, to_id)
CROSS JOIN LATERAL (
  SELECT each_row.* FROM ({rows}) each_row
  WHERE each_row.id >= gap.from_id AND each_row.id <= gap.to_id ORDER BY each_row.id LIMIT :most
) r
LIMIT :most
