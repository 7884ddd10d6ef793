-- Samples older than the history's retention.
DELETE FROM sample WHERE at < :#oldest
