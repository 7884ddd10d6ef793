-- The UTC days on which each user was active.
SELECT day, user_id FROM usage_day WHERE day >= :first AND day <= :last AND user_id > 0
