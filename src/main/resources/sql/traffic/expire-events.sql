-- Events older than the history's retention.
DELETE FROM event WHERE at < :#oldest
