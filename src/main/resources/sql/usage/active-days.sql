-- Different chats per UTC day.
SELECT day, COUNT(*) AS users FROM usage_day WHERE day >= :first AND day <= :last GROUP BY day
