-- More rows of a second.
INSERT INTO usage_second (kind, at, is_group, entries, images) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (kind, at, is_group) DO UPDATE SET entries = usage_second.entries + excluded.entries, images = usage_second.images + excluded.images
