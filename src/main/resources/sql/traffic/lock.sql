-- Lets one process at a time book, without noting a cycle.
UPDATE panel SET collected_at = collected_at WHERE id = 1
