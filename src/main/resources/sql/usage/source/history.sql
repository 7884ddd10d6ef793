-- Everything that one chat downloaded, in the order of time; what has no time comes last.
SELECT r.at, r.link FROM ({downloads}) r WHERE r.user_id = :user ORDER BY r.at NULLS LAST, r.id
