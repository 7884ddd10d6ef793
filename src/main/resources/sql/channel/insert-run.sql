-- What a look at a channel found.
INSERT INTO channel_run (channel, collected_at, channel_id, title, subscribers, posts, last_post_at)
VALUES (:#channel, :#collected_at, :#channel_id, :#title, :#subscribers, :#posts, :#last_post_at)
ON CONFLICT (channel, collected_at) DO NOTHING
