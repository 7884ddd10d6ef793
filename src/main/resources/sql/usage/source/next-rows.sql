-- The rows after the mark, along the primary key.
SELECT r.id, r.user_id, r.at, r.images FROM ({rows}) r WHERE r.id > :mark ORDER BY r.id LIMIT :most
