-- Notes the cycle, and by writing first lets one process at a time book (a row lock on PostgreSQL, the write lock on SQLite).
UPDATE panel
SET collected_at = CASE WHEN collected_at < :#${variable.cycle.at} THEN :#${variable.cycle.at} ELSE collected_at END,
    answered_at = CASE WHEN answered_at < :#${variable.cycle.answeredAt} THEN :#${variable.cycle.answeredAt} ELSE answered_at END
WHERE id = :#${variable.panel.id}
