-- More rows of a block of ids.
INSERT INTO usage_block (kind, block, entries, total) VALUES (?, ?, ?, ?)
ON CONFLICT (kind, block) DO UPDATE SET entries = usage_block.entries + excluded.entries, total = usage_block.total + excluded.total
