-- Each node with how far both stages of thinning have come.
SELECT n.id AS node_id,
       (SELECT until_at FROM thinned WHERE stage = 'hour') AS hour_until,
       (SELECT until_at FROM thinned WHERE stage = 'day') AS day_until
FROM node n
WHERE n.sampled_at IS NOT NULL
