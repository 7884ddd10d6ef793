-- What needs a look: how many deliveries are refused, how many wait after a failure, and the latest reason.
SELECT SUM(CASE WHEN state = 'refused' THEN 1 ELSE 0 END) AS refused,
       SUM(CASE WHEN state = 'waiting' AND attempts > 0 THEN 1 ELSE 0 END) AS delayed
FROM delivery WHERE state IN ('refused', 'waiting')
