-- Posts that nobody has seen for HISTORY_RETENTION_DAYS go.
DELETE FROM channel_post WHERE collected_at < :#${variable.expire_before}
