-- What was noted of a provider's own count (variable asked) does not hold any more.
DELETE FROM quota_shift WHERE node_id = :#${variable.asked.quota.id}
