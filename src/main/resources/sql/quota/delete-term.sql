-- A term that does not hold any more.
DELETE FROM quota_term WHERE node_id = :#node_id AND name = :#name
