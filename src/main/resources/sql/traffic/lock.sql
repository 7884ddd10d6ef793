-- Lets one process at a time book for a panel, without noting a cycle.
UPDATE panel SET collected_at = collected_at WHERE id = :#${variable.panel.id}
