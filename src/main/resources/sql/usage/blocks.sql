-- The checksums of a kind.
SELECT block, entries, total FROM usage_block WHERE kind = ? ORDER BY block
