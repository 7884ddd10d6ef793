-- What is older than HISTORY_RETENTION_DAYS goes.
DELETE FROM channel_run WHERE collected_at < :#${variable.expire_before}
