-- What is known of a node itself (variable quota).
SELECT n.sampled_at, n.reason, n.held_at / 1000000000 AS held_since,
       n.held_down - n.raw_down + n.held_up - n.raw_up AS held_bytes,
       f.group_name, f.tags, f.traffic_limit, f.limit_type, f.expires_at, f.price, f.currency, f.billing_days
FROM node n LEFT JOIN node_facts f ON f.node_id = n.id
WHERE n.id = :#${variable.quota.id}
