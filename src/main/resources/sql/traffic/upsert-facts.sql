-- What a node's owner has written down about it now.
INSERT INTO node_facts (node_id, group_name, tags, traffic_limit, limit_type, expires_at, price, currency, billing_days)
SELECT id, :#group_name, :#tags, :#traffic_limit, :#limit_type, :#expires_at, :#price, :#currency, :#billing_days
FROM node WHERE panel_id = :#panel_id AND uuid = :#uuid
ON CONFLICT (node_id) DO UPDATE SET
  group_name = excluded.group_name, tags = excluded.tags, traffic_limit = excluded.traffic_limit, limit_type = excluded.limit_type,
  expires_at = excluded.expires_at, price = excluded.price, currency = excluded.currency, billing_days = excluded.billing_days
