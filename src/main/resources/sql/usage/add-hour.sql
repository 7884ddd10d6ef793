-- More rows of an hour.
INSERT INTO usage_hour (kind, hour, is_group, entries, images) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (kind, hour, is_group) DO UPDATE SET entries = usage_hour.entries + excluded.entries, images = usage_hour.images + excluded.images
