-- A post's numbers at a look.
INSERT INTO channel_post_run (channel, post_id, collected_at, views, forwards, reactions, comments)
VALUES (:#channel, :#post_id, :#collected_at, :#views, :#forwards, :#reactions, :#comments)
ON CONFLICT (channel, post_id, collected_at) DO NOTHING
