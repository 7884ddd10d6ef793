-- How much one chat downloaded.
SELECT COUNT(*) AS videos, COUNT(*) FILTER (WHERE r.images) AS images FROM ({downloads}) r WHERE r.user_id = :user
