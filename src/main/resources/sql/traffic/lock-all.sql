-- Lets one process at a time book for any panel, without noting a cycle.
UPDATE panel SET collected_at = collected_at
