-- The panel's nodes as they stand; is_listed: whether the panel's last list had them.
SELECT id, uuid, name, listed_at, sampled_at, read_at, raw_down, raw_up, uptime, down_sum, up_sum, reason,
       CASE WHEN listed_at = (SELECT MAX(listed_at) FROM node WHERE panel_id = 1) THEN 1 ELSE 0 END AS is_listed
FROM node
WHERE panel_id = 1
